import { Alert, Button, Drawer, Form, Input, Progress } from 'antd';
import { useState } from 'react';

import { rosterText } from '../../domain/text/roster.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useWords } from '../ui/words.ts';
import type { YearRow } from './CountyYear.tsx';
import { useBatch } from './use-batch.ts';

interface GraduateSchoolsProps {
  readonly rows: readonly YearRow[];
  readonly lastDay: string;
  readonly onClose: () => void;
}

/** 逐校办理毕业, with how far it has come, what was refused, and a way to stop. */
export function GraduateSchools({ rows, lastDay, onClose }: GraduateSchoolsProps) {
  const { t } = useWords();
  useFocusBack();
  const year = lastDay.slice(0, 4);
  const [reason, setReason] = useState(t(rosterText.defaultReason, { year }));
  // What was chosen when it began: the page behind is asked anew while it runs.
  const [items] = useState(rows);
  const { state, run, stop } = useBatch('roster.graduate');
  const begin = async () =>
    await run(
      items.map(({ schoolId, name, leavingIds }) => ({
        name,
        input: { schoolId, classIds: leavingIds, lastDay, reason },
      })),
    );
  const sum = (of: 'classes' | 'pupils') => items.reduce((all, row) => all + row.leaving[of], 0);
  const isOver = state.all > 0 && !state.isRunning;
  return (
    <Drawer
      open
      title={t(rosterText.batchTitle, { n: items.length })}
      size={440}
      closable={!state.isRunning}
      mask={{ closable: !state.isRunning }}
      keyboard={!state.isRunning}
      onClose={onClose}
      footer={
        <div className="d-form-foot">
          {state.isRunning ? (
            <Button onClick={stop}>{t(rosterText.stop)}</Button>
          ) : (
            <Button onClick={onClose}>{t(rosterText.close)}</Button>
          )}
          {!isOver && (
            <Button
              type="primary"
              loading={state.isRunning}
              disabled={reason.trim().length < 2}
              onClick={() => void begin()}
            >
              {t(rosterText.begin)}
            </Button>
          )}
        </div>
      }
    >
      <p className="d-intro">
        {t(rosterText.batchWhat, { classes: sum('classes'), pupils: sum('pupils') })}
      </p>
      <Form layout="vertical">
        <Form.Item label={t(rosterText.reason)}>
          <Input
            aria-label={t(rosterText.reason)}
            value={reason}
            maxLength={200}
            disabled={state.all > 0}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
      </Form>
      {state.all > 0 && (
        <div aria-live="polite">
          <Progress
            aria-label={t(rosterText.progress, { done: state.done, all: state.all })}
            percent={Math.round((100 * state.done) / state.all)}
            showInfo={false}
          />
          <p>{t(rosterText.progress, { done: state.done, all: state.all })}</p>
          {isOver && <BatchEnd isStopped={state.isStopped} failures={state.failures} />}
        </div>
      )}
    </Drawer>
  );
}

interface BatchEndProps {
  readonly isStopped: boolean;
  readonly failures: readonly { readonly name: string; readonly why: string }[];
}

function BatchEnd({ isStopped, failures }: BatchEndProps) {
  const { t } = useWords();
  if (failures.length > 0)
    return (
      <Alert
        type="error"
        showIcon
        title={t(rosterText.refused, { n: failures.length })}
        description={
          <ul>
            {failures.map((one) => (
              <li key={one.name}>{t(rosterText.failedAt, one)}</li>
            ))}
          </ul>
        }
      />
    );
  return isStopped ? (
    <Alert type="warning" showIcon title={t(rosterText.stopped)} />
  ) : (
    <Alert type="success" showIcon title={t(rosterText.allDone)} />
  );
}

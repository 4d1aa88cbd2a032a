import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { authorityFor } from '../../domain/decision.ts';
import { decisionText } from '../../domain/text/decision.ts';
import { shellText } from '../../domain/text/shell.ts';
import { colon } from '../marks.ts';
import { can, type Me, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';

import './decision.css';

type Proposals = Output<'decision.proposals'>;
type Proposal = Proposals['proposals'][number];

/** 建议: a rule proposes, with its grade and source; who may, decides. Above the schools, those of each. */
export function Proposals({ placeId, isSchool }: { placeId: string; isSchool: boolean }) {
  const { t, language } = useWords();
  const me = useMe();
  const found = usePages('decision.proposals', { placeId });
  const [taking, setTaking] = useState<Proposal>();
  return (
    <Answer query={found} lines={2}>
      {(pages) => {
        const proposals = pages.flatMap((page) => page.proposals);
        return (
          <>
            {proposals.length === 0 && (
              <p className="d-muted">
                {t(found.hasNextPage ? decisionText.proposalsNoneYet : decisionText.proposalsNone)}
              </p>
            )}
            <ul className="dc-proposals">
              {proposals.map((one) => (
                <li key={`${one.placeId} ${one.rule.id}`}>
                  <div>
                    <strong>
                      {t(decisionText.proposal, {
                        place:
                          isSchool || one.placeId === one.schoolId
                            ? one.placeName
                            : `${one.schoolName} ${one.placeName}`,
                        disease: one.diseaseName[language],
                        people: one.people,
                        from: one.from,
                        to: one.to,
                      })}
                    </strong>
                    <div>
                      {one.rule[language]} · {t(decisionText.byRule, { ...one.rule })} ·{' '}
                      {t(
                        one.authority === 'school'
                          ? decisionText.authoritySchool
                          : decisionText.authorityBureau,
                      )}
                      {one.signalId && (
                        <>
                          {' · '}
                          <Link to={paths.signal(one.schoolId, one.signalId)}>
                            {one.diseaseName[language]}
                          </Link>
                        </>
                      )}
                    </div>
                    <div className="d-muted">{one.rule.source}</div>
                  </div>
                  {can(me, 'decision.take') && (
                    <Button
                      type="primary"
                      disabled={!mayTake(me, one)}
                      title={mayTake(me, one) ? undefined : t(decisionText.authorityBureau)}
                      onClick={() => setTaking(one)}
                    >
                      {t(decisionText.decide)}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            <LoadMore of={found} />
            {taking && (
              <Take
                proposal={taking}
                alternatives={pages[0]?.alternatives ?? []}
                onClose={() => setTaking(undefined)}
              />
            )}
          </>
        );
      }}
    </Answer>
  );
}

/** The server asks the same of the roles that somebody holds there. */
function mayTake(me: Me, { scope, disease }: Proposal): boolean {
  const own = me.grants.map((one) => one.role);
  return authorityFor(own, scope, disease) !== undefined;
}

interface TakeProps {
  readonly proposal: Proposal;
  readonly alternatives: Proposals['alternatives'];
  readonly onClose: () => void;
}

interface Values {
  readonly from: string;
  readonly to: string;
  readonly basis: string;
  readonly orderNo?: string;
  readonly assessment?: string;
  readonly alternatives: string[];
  readonly alternativesNote?: string;
  readonly teaching: string;
  readonly objection: string;
}

function Take({ proposal, alternatives, onClose }: TakeProps) {
  const { t, language } = useWords();
  const { placeId, disease, rule, signalId, from, to } = proposal;
  return (
    <FormDrawer<'decision.take', Values>
      operation="decision.take"
      title={`${t(decisionText.decide)}${colon()}${proposal.placeName}`}
      intro={t(decisionText.decideIntro)}
      submit={t(decisionText.decide)}
      done={decisionText.done}
      initial={{
        ...{ from, to, alternatives: [] },
        teaching: t(decisionText.teachingUsual),
        objection: t(decisionText.objectionUsual),
      }}
      toInput={(values) => ({
        ...{ placeId, disease, ruleId: rule.id },
        ...(signalId && { signalId }),
        ...values,
      })}
      onClose={onClose}
    >
      <Form.Item
        name="alternatives"
        label={t(decisionText.alternatives)}
        rules={[{ type: 'array', min: 1, message: t(shellText.required) }]}
      >
        <Checkbox.Group
          className="dc-checks"
          options={alternatives.map((one) => ({ value: one.code, label: one[language] }))}
        />
      </Form.Item>
      <Area name="alternativesNote" label={t(decisionText.alternativesNote)} />
      <Area name="basis" label={t(decisionText.basis)} hint={t(decisionText.basisHint)} isNeeded />
      <Area name="assessment" label={t(decisionText.assessment)} />
      <TextField name="from" label={t(decisionText.from)} type="date" from={from} isRequired />
      <TextField name="to" label={t(decisionText.to)} type="date" from={from} isRequired />
      <Area name="teaching" label={t(decisionText.teaching)} isNeeded />
      <Area name="objection" label={t(decisionText.objection)} isNeeded />
      <TextField name="orderNo" label={t(decisionText.orderNo)} max={60} />
    </FormDrawer>
  );
}

interface AreaProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isNeeded?: boolean;
}

function Area({ name, label, hint, isNeeded = false }: AreaProps) {
  const { t } = useWords();
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={[{ required: isNeeded, whitespace: true, message: t(shellText.required) }]}
    >
      <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Form.Item>
  );
}

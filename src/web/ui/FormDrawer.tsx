import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form } from 'antd';
import type { ReactNode } from 'react';

import type { Input, OperationName, Output } from '../../contract/index.ts';
import type { Sentence } from '../../domain/text/say.ts';
import { shellText } from '../../domain/text/shell.ts';
import { Refused } from '../ask.ts';
import { useFocusBack } from './use-focus-back.ts';
import { useSend } from './use-send.ts';
import { useWords } from './words.ts';

interface FormDrawerProps<N extends OperationName, Values extends object> {
  readonly operation: N;
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly intro?: ReactNode;
  readonly submit: string;
  readonly done?: Sentence;
  readonly danger?: boolean;
  /** Two columns, for forms with many short fields. */
  readonly isWide?: boolean;
  /** There is nothing to send now. */
  readonly isIdle?: boolean;
  readonly initial: Partial<Values>;
  readonly toInput: (values: Values) => Input<N>;
  readonly onClose: () => void;
  readonly onDone?: (output: Output<N>, input: Input<N>) => void;
  readonly children: ReactNode;
}

/**
 * A command as a form at the side. Refusals stand in the form, at their field where the server names one;
 * the button rests while the command is under way. Mount it to open it.
 */
export function FormDrawer<N extends OperationName, Values extends object>(
  props: FormDrawerProps<N, Values>,
) {
  const { operation, title, intro, submit, danger, initial, toInput, children } = props;
  const { t, sentenceOf } = useWords();
  useFocusBack();
  type NamePath = Parameters<typeof form.setFields>[0][number]['name'];
  const [form] = Form.useForm<Values>();
  const client = useQueryClient();
  const command = useSend(operation, props.done ? { done: props.done } : {});
  // Somebody else was faster: what stands in the fields is old, so sending it once more would undo their change.
  const isOld = command.error instanceof Refused && command.error.code === 'changed-meanwhile';
  const close = () => {
    if (isOld) void client.invalidateQueries();
    props.onClose();
  };
  const finish = async (values: Values) => {
    try {
      const input = toInput(withoutEmpty(values));
      const output = await command.mutateAsync(input);
      props.onClose();
      props.onDone?.(output, input);
    } catch (error) {
      if (error instanceof Refused)
        form.setFields(
          error.fields.map(({ field, says }) => ({ name: field as NamePath, errors: [says] })),
        );
    }
  };
  const formName = operation.replace('.', '-');
  return (
    <Drawer
      open
      title={title}
      size={props.isWide ? 760 : 440}
      onClose={close}
      footer={
        <div className="d-form-foot">
          <Button onClick={close}>{t(isOld ? shellText.seeNewest : shellText.cancel)}</Button>
          <Button
            type="primary"
            danger={danger ?? false}
            disabled={isOld || props.isIdle === true}
            loading={command.isPending}
            onClick={() => form.submit()}
          >
            {submit}
          </Button>
        </div>
      }
    >
      {intro && <p className="d-intro">{intro}</p>}
      <div aria-live="polite">
        {command.error && !isInFields(command.error) && (
          <Alert type="error" showIcon className="d-form-error" title={sentenceOf(command.error)} />
        )}
      </div>
      <Form
        form={form}
        name={formName}
        layout="vertical"
        requiredMark="optional"
        initialValues={initial}
        onFinish={(values) => void finish(values)}
        scrollToFirstError
        autoComplete="off"
        className={props.isWide ? 'd-form-wide' : ''}
      >
        {children}
        <button type="submit" className="d-hidden" tabIndex={-1} aria-hidden="true" />
      </Form>
    </Drawer>
  );
}

/** Empty fields are not sent: an emptied text is "not given". */
function withoutEmpty<Values extends object>(values: Values): Values {
  const given = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== '' && value !== null,
  );
  return Object.fromEntries(given) as Values;
}

/** True when the refusal already stands at the fields it is about. */
function isInFields(error: Error): boolean {
  return error instanceof Refused && error.fields.length > 0;
}

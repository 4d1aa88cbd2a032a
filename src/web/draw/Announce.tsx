import { Button, Form } from 'antd';
import { useNavigate } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { drawDefaults } from '../../domain/draw.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { drawText } from '../../domain/text/draw.ts';
import { roleText } from '../../domain/text/role.ts';
import {
  kindChoices,
  ownershipChoices,
  schoolsOf,
  type SchoolValues,
  useChoices,
} from '../campaign/words.ts';
import { paths } from '../shell/paths.ts';
import { MultiField, RadioField, ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords, type Words } from '../ui/words.ts';

type Sent = Input<'draw.announce'>;

interface StratumValues extends SchoolValues {
  readonly name: string;
  readonly count: string;
}

interface Values {
  readonly title: string;
  readonly perSchool?: string;
  readonly ownArea: 'in' | 'out';
  readonly strata: readonly StratumValues[];
  readonly inspectorIds: readonly string[];
  readonly reason?: string;
}

interface AnnounceProps {
  /** 重抽: the draw that is replaced, and its title. */
  readonly again?: { readonly drawId: string; readonly title: string };
  readonly onClose: () => void;
}

/** 公布名册: strata, how many of each, and who takes part. */
export function Announce({ again, onClose }: AnnounceProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { people } = useChoices();
  const word = t(again ? drawText.again : drawText.announce);
  return (
    <FormDrawer<'draw.announce', Values>
      operation="draw.announce"
      title={word}
      intro={t(again ? drawText.againHow : drawText.announceHow)}
      submit={word}
      done={drawText.announcedDone}
      initial={{
        ...{ strata: [{ name: '', count: '' }], ownArea: drawDefaults.ownAreaOut ? 'out' : 'in' },
        perSchool: String(drawDefaults.perSchool),
        ...(again && { title: again.title }),
      }}
      toInput={(values) => ({
        title: values.title,
        ...(values.perSchool && { perSchool: Number(values.perSchool) }),
        isOwnAreaOut: values.ownArea === 'out',
        strata: values.strata.map(stratumOf),
        inspectorIds: [...values.inspectorIds],
        ...(again && { again: { drawId: again.drawId, reason: values.reason ?? '' } }),
      })}
      onDone={({ drawId }) => void navigate(paths.draw(drawId))}
      onClose={onClose}
    >
      <TextField name="title" label={t(drawText.name)} max={60} isRequired />
      <Strata />
      <MultiField
        name="inspectorIds"
        label={t(drawText.people)}
        choices={(people ?? []).map((one) => ({
          value: one.accountId,
          label: `${one.name}（${one.roles.map((role) => t(roleText[role])).join('、')}）`,
        }))}
        isRequired
      />
      <TextField
        name="perSchool"
        label={t(drawText.perSchool)}
        type="number"
        from={1}
        to={10}
        isRequired
      />
      <RadioField
        name="ownArea"
        label={t(drawText.ownArea)}
        choices={[
          { value: 'out', label: t(drawText.ownAreaOut) },
          { value: 'in', label: t(drawText.ownAreaIn) },
        ]}
      />
      {again && <ReasonField />}
    </FormDrawer>
  );
}

function stratumOf({ name, count, ...schools }: StratumValues): Sent['strata'][number] {
  return { name, count: Number(count), ...schoolsOf(schools) };
}

/** 各层: which schools each means; a school is of the first that means it. */
function Strata() {
  const words = useWords();
  const { t } = words;
  const { townships } = useChoices();
  return (
    <Form.List name="strata">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="dw-stratum">
              <legend>{t(drawText.stratum, { n: name + 1 })}</legend>
              <Parts at={name} words={words} townships={townships} />
              {fields.length > 1 && (
                <p>
                  <Button size="small" onClick={() => remove(name)}>
                    {t(drawText.dropStratum)}
                  </Button>
                </p>
              )}
            </fieldset>
          ))}
          <p className="d-form-row">
            <Button onClick={() => add({ name: '', count: '' })}>{t(drawText.addStratum)}</Button>
          </p>
        </>
      )}
    </Form.List>
  );
}

interface PartsProps {
  readonly at: number;
  readonly words: Words;
  readonly townships: readonly { readonly placeId: string; readonly name: string }[];
}

function Parts({ at, words, townships }: PartsProps) {
  const { t } = words;
  return (
    <>
      <TextField name={[at, 'name']} label={t(drawText.stratumName)} max={30} isRequired />
      <TextField
        name={[at, 'count']}
        label={t(drawText.stratumCount)}
        type="number"
        from={1}
        isRequired
      />
      <MultiField
        name={[at, 'kinds']}
        label={t(campaignText.kinds)}
        hint={t(drawText.schoolsNarrow)}
        choices={kindChoices(words)}
      />
      <MultiField
        name={[at, 'townshipIds']}
        label={t(campaignText.townships)}
        choices={townships.map((one) => ({ value: one.placeId, label: one.name }))}
      />
      <RadioField
        name={[at, 'ownership']}
        label={t(campaignText.ownership)}
        choices={ownershipChoices(words)}
      />
    </>
  );
}

import { Button, Tabs } from 'antd';
import { Link, useParams } from 'react-router';

import { obligationText } from '../../domain/text/obligation.ts';
import { DayPage, useDay } from '../shell/DayPage.tsx';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

import './obligation.css';
import { Below } from './Below.tsx';
import { Chases } from './Chases.tsx';
import { Exemptions } from './Exemptions.tsx';
import { History } from './History.tsx';
import { missingOf, type ObligationDay } from './owed.ts';
import { OwedList } from './OwedList.tsx';
import { RuleTotals } from './RuleTotals.tsx';

/** 应做与催办: what a place owes today, who is missing by name, and the chase. */
export function ObligationPage() {
  const { t } = useWords();
  const { placeId = '' } = useParams();
  const day = useDay();
  const answer = useAsk('obligation.day', { placeId, day }, { keep: true });
  const place = answer.data?.placeName ?? '';
  return (
    <DayPage
      title={place ? t(obligationText.titleAt, { place }) : t(obligationText.title)}
      purpose={t(obligationText.purpose)}
      action={
        <Button className="d-no-print" onClick={() => print()}>
          {t(obligationText.print)}
        </Button>
      }
      day={day}
      placeId={answer.data?.placeId}
    >
      <Answer query={answer} lines={10}>
        {(data) => <Body data={data} />}
      </Answer>
    </DayPage>
  );
}

function Body({ data }: { data: ObligationDay }) {
  const { t } = useWords();
  const address = useAddress();
  const { today } = useMe();
  const chosen =
    data.rules.find((one) => one.rule === address.get('rule')) ??
    data.rules.find((one) => missingOf(one) > 0) ??
    data.rules[0];
  const day = data.day === today ? undefined : data.day;
  return (
    <>
      {chosen ? (
        <>
          <Section title={t(obligationText.rules)}>
            <RuleTotals data={data} chosen={chosen.rule} />
          </Section>
          <OwedList data={data} rule={chosen} />
        </>
      ) : (
        <Notice
          sign="rest"
          title={
            data.isSchoolDay
              ? t(obligationText.nothingDue)
              : t(obligationText.restDay, { reason: data.reason ?? '' })
          }
        />
      )}
      <Tabs
        activeKey={address.get('tab') ?? 'below'}
        onChange={(tab) => address.set({ tab })}
        items={[
          ...(data.below.length > 0
            ? [
                {
                  key: 'below',
                  label: t(obligationText.below),
                  children: <Below data={data} day={day} />,
                },
              ]
            : []),
          {
            key: 'chases',
            label: t(obligationText.chases),
            children: <Chases placeId={data.placeId} day={data.day} />,
          },
          {
            key: 'exemptions',
            label: t(obligationText.exemptions),
            children: <Exemptions data={data} />,
          },
          ...(chosen
            ? [
                {
                  key: 'history',
                  label: t(obligationText.historyTab),
                  children: <History placeId={data.placeId} rule={chosen} to={data.day} />,
                },
              ]
            : []),
          {
            key: 'off',
            label: t(obligationText.off),
            children: <Off data={data} />,
          },
        ]}
      />
      <p className="d-muted d-no-print">
        <Link to={paths.dailyReport(data.placeId, day)}>{t(obligationText.toReport)}</Link>
      </p>
    </>
  );
}

function Off({ data }: { data: ObligationDay }) {
  const { t } = useWords();
  const columns: Column<ObligationDay['off'][number]>[] = [
    { key: 'what', title: t(obligationText.what), isName: true, cell: (one) => one.name },
    { key: 'why', title: t(obligationText.offWhy), cell: (one) => one.because },
  ];
  return (
    <DataTable
      caption={t(obligationText.off)}
      rows={data.off}
      rowKey={(one) => one.rule}
      columns={columns}
    />
  );
}

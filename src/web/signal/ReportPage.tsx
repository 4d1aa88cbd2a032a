import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import { reportFields } from '../../domain/signal-report.ts';
import { exportText } from '../../domain/text/export.ts';
import { inBrackets } from '../../domain/text/say.ts';
import { reportFieldText, reportKindText, signalText } from '../../domain/text/signal.ts';
import { ask } from '../ask.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { saveFile } from '../ui/file.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

import './signal.css';

/** 一份报告, as it was sent: to be printed and filed. */
export function ReportPage() {
  const { t, language, dayAndClock } = useWords();
  const { schoolId = '', signalId = '', reportId = '' } = useParams();
  const signal = useAsk('signal.open', { schoolId, signalId });
  const save = async () => {
    saveFile(await ask('signal.report-file', { schoolId, signalId, reportId }));
  };
  return (
    <Answer query={signal}>
      {(one) => {
        const report = one.reports.find((each) => each.reportId === reportId);
        if (!report) return null;
        return (
          <>
            <PageHead
              title={t(reportKindText[report.kind])}
              trail={
                <nav className="d-trail">
                  <ol>
                    <li>
                      <Link to={paths.signal(schoolId, signalId)}>
                        {one.schoolName} {one.placeName}
                      </Link>
                    </li>
                  </ol>
                </nav>
              }
              purpose={t(signalText.reportSource)}
              action={
                <>
                  <Button onClick={() => void save()}>{t(exportText.xlsx)}</Button>
                  <Button type="primary" onClick={() => print()}>
                    {t(signalText.print)}
                  </Button>
                </>
              }
            />
            <table className="sg-form">
              <caption>
                {t(reportKindText[report.kind])}
                {inBrackets(t(signalText.reportNumber, { n: report.number }), language)}
              </caption>
              <tbody>
                {reportFields[report.kind].map((field) => (
                  <tr key={field}>
                    <th scope="row">{t(reportFieldText[field])}</th>
                    <td>{report.fields[field]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="d-muted">
              {report.by} {dayAndClock(report.at)}
            </p>
          </>
        );
      }}
    </Answer>
  );
}

import { useParams } from 'react-router';

import '../obligation/obligation.css';
import { Answer } from '../ui/Answer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { CountyReport } from './CountyReport.tsx';
import { SchoolReport } from './SchoolReport.tsx';

/** 日报 of a school, or of a county or township. */
export function DailyReportPage() {
  const { placeId = '' } = useParams();
  const place = useAsk('place.children', { placeId });
  return (
    <Answer query={place} lines={10}>
      {({ place: { kind } }) =>
        kind === 'school' ? (
          <SchoolReport key={placeId} schoolId={placeId} />
        ) : (
          <CountyReport key={placeId} placeId={placeId} />
        )
      }
    </Answer>
  );
}

import { Fragment, useEffect } from 'react';

import { type Capability, roleMay } from '../../domain/role.ts';
import { absenceText } from '../../domain/text/absence.ts';
import { regionText } from '../../domain/text/board-region.ts';
import { dailyReportText } from '../../domain/text/daily-report.ts';
import { decisionText } from '../../domain/text/decision.ts';
import { difficultyText } from '../../domain/text/difficulty.ts';
import { directiveText } from '../../domain/text/directive.ts';
import { documentText } from '../../domain/text/document.ts';
import { dormText } from '../../domain/text/dorm.ts';
import { doseText } from '../../domain/text/dose.ts';
import { dutyText } from '../../domain/text/duty.ts';
import { findingText } from '../../domain/text/finding.ts';
import { gateText } from '../../domain/text/gate.ts';
import { nurseryText } from '../../domain/text/nursery.ts';
import { recheckText } from '../../domain/text/recheck.ts';
import type { Sentence } from '../../domain/text/say.ts';
import { signalText } from '../../domain/text/signal.ts';
import { typingText } from '../../domain/text/typing.ts';
import { visitText } from '../../domain/text/visit.ts';
import { wardText } from '../../domain/text/ward.ts';
import { ask } from '../ask.ts';
import { useT } from '../language.ts';
import { AskCounty, useAsk } from '../roll/use-ask.ts';
import { Go } from './Go.tsx';
import { familyCounties, grantsAt, grantsOf, type MyGrant, useMe } from './me.ts';
import { MedicineEntry } from './nursery/FamilyMedicines.tsx';
import { keepOffline } from './offline.ts';

keepOffline('place.schools', 'gate.prepare', 'gate.day', 'dorm.rooms', 'visit.prepare');

/** The work of gate, observation room, dormitory and kindergarten, as far as this person has any of it. */
export function WorkEntries() {
  const me = useMe();
  const grants = grantsOf(me);
  const schools = grantsAt(me, 'school');
  const has = (role: string) => grants.some((one) => one.role === role);
  return (
    <>
      {grants.some(({ role }) => roleMay(role, 'visit.record')) && <VisitEntry />}
      {has('dorm-keeper') && <Entry to="/dorm" title={dormText.title} says={dormText.entry} />}
      {schools.map((one) => (
        <SchoolWork key={one.grantId} grant={one} />
      ))}
      {grantsAt(me, 'county')
        .filter(({ role }) => roleMay(role, 'finding.recheck'))
        .slice(0, 1)
        .map((one) => (
          <Entry
            key={one.grantId}
            to={`/findings/${one.placeId}`}
            title={findingText.title}
            says={findingText.entryCounty}
          />
        ))}
      <CountyWork grants={grantsAt(me, 'county')} />
      {grants
        .filter(({ role }) => roleMay(role, 'region.read'))
        .map((one) => (
          <RegionEntry key={one.grantId} grant={one} />
        ))}
      {grantsAt(me, 'class')
        .filter(({ role }) => roleMay(role, 'absence.read'))
        .map((one) => (
          <Entry
            key={one.grantId}
            to={`/absence/${one.placeId}`}
            title={absenceText.mine}
            says={absenceText.entry}
            where={one.placeName}
          />
        ))}
      {grantsAt(me, 'class')
        .filter(({ role, placeName }) => roleMay(role, 'dose.record') && isClass(placeName))
        .map((one) => (
          <Entry
            key={one.grantId}
            to={`/doses/${one.placeId}/${one.placeId}`}
            title={doseText.nav}
            says={doseText.entry}
            where={one.placeName}
          />
        ))}
      {grantsAt(me, 'class').some(isNurseryClass) && (
        <Entry to="/nursery" title={nurseryText.title} says={nurseryText.entry} />
      )}
      {[...familyCounties(me).keys()].map((county) => (
        <AskCounty.Provider key={county} value={county}>
          <MedicineEntry />
        </AskCounty.Provider>
      ))}
    </>
  );
}

/** Departments have no pupils. */
function isClass(placeName: string): boolean {
  return placeName.endsWith('班');
}

/** The schools may have no network: lists and schools are fetched while there is one. */
function VisitEntry() {
  useEffect(() => {
    ask('visit.prepare', {}).catch(() => undefined);
  }, []);
  return <Entry to="/visits" title={visitText.mine} says={visitText.entry} />;
}

/** Classes of kindergartens are called by their grade: 小班(1)班. */
function isNurseryClass({ placeName }: MyGrant): boolean {
  return /^[小中大]班/.test(placeName);
}

/** What the county's officers look at and decide; each place once, whatever roles somebody holds there. */
function CountyWork({ grants }: { grants: readonly MyGrant[] }) {
  const places = [...new Set(grants.map(({ placeId }) => placeId))];
  return (
    <>
      {places.map((placeId) => {
        const may = (capability: Capability) =>
          grants.some((one) => one.placeId === placeId && roleMay(one.role, capability));
        return (
          <Fragment key={placeId}>
            {may('signal.read') && (
              <Entry to={`/signals/${placeId}`} title={signalText.title} says={signalText.entry} />
            )}
            {may('decision.read') && (
              <Entry
                to={`/decisions/${placeId}`}
                title={decisionText.title}
                says={decisionText.entry}
              />
            )}
            {may('directive.receive') && (
              <Entry
                to="/directives/received/mine"
                title={directiveText.mine}
                says={directiveText.receivedSays}
              />
            )}
            {may('duty.read') && (
              <Entry to={`/duty/${placeId}`} title={dutyText.title} says={dutyText.countyEntry} />
            )}
          </Fragment>
        );
      })}
    </>
  );
}

/** The board of a city or province is a page of the desk that also fits a phone. */
function RegionEntry({ grant }: { grant: MyGrant }) {
  const t = useT();
  return (
    <a href={`/region/${grant.placeId}`} className="sd-card entry">
      <div className="entry-head">
        <strong>{t(regionText.title, { place: grant.placeName })}</strong>
        <span aria-hidden="true" className="entry-arrow">
          ›
        </span>
      </div>
      <p className="sd-muted">{t(regionText.purpose)}</p>
    </a>
  );
}

function SchoolWork({ grant }: { grant: MyGrant }) {
  const { role, placeId } = grant;
  const may = (capability: Capability) => roleMay(role, capability);
  const { data } = useAsk('place.schools', {});
  const school = data?.schools.find((one) => one.placeId === placeId);
  const isGuard = role === 'gate-guard';
  // The next morning may have no network: what the gate needs is fetched while there is one.
  useEffect(() => {
    if (!isGuard) return;
    for (const name of ['gate.prepare', 'gate.day'] as const)
      ask(name, { schoolId: placeId }).catch(() => undefined);
  }, [isGuard, placeId]);
  return (
    <>
      {isGuard && (
        <Entry to={`/gate/${placeId}`} title={gateText.title} says={gateText.entry} isMain />
      )}
      {may('report.confirm') && (
        <Entry
          to={`/daily-report/${placeId}`}
          title={dailyReportText.entry}
          says={dailyReportText.purpose}
        />
      )}
      {may('absence.decide') && (
        <Entry to={`/absence/${placeId}`} title={absenceText.title} says={absenceText.entry} />
      )}
      {may('duty.report') && (
        <Entry to={`/duty/${placeId}`} title={dutyText.entry} says={dutyText.entrySays} />
      )}
      {may('directive.receive') && (
        <Entry
          to={`/directives/received/${placeId}`}
          title={directiveText.received}
          says={directiveText.receivedSays}
        />
      )}
      {may('difficulty.raise') && (
        <Entry
          to={`/difficulties/${placeId}`}
          title={difficultyText.mine}
          says={difficultyText.entry}
        />
      )}
      {may('document.receive') && (
        <Entry
          to={`/documents/received/${placeId}`}
          title={documentText.received}
          says={documentText.receivedSays}
        />
      )}
      {may('signal.read') && (
        <Entry to={`/signals/${placeId}`} title={signalText.title} says={signalText.entry} />
      )}
      {may('finding.rectify') && (
        <Entry to={`/findings/${placeId}`} title={findingText.mine} says={findingText.entry} />
      )}
      {may('visit.receive') && (
        <Entry to={`/visits/${placeId}`} title={visitText.atOurs} says={visitText.atOursEntry} />
      )}
      {may('decision.take') && (
        <Entry to={`/decisions/${placeId}`} title={decisionText.title} says={decisionText.entry} />
      )}
      {may('ward.record') && (
        <Entry to={`/ward/${placeId}`} title={wardText.title} says={wardText.entry} />
      )}
      {may('recheck.measure') && (
        <Entry to={`/rechecks/${placeId}`} title={recheckText.title} says={recheckText.entry} />
      )}
      {may('dose.read') && (
        <Entry to={`/doses/${placeId}`} title={doseText.nav} says={doseText.entry} />
      )}
      {!isGuard && may('gate.record') && (
        <Entry to={`/gate/${placeId}`} title={gateText.title} says={gateText.entry} />
      )}
      {may('nursery.record') && school?.schoolKind === 'kindergarten' && (
        <Entry to="/nursery" title={nurseryText.title} says={nurseryText.entry} />
      )}
      {may('dorm.check') && school?.isBoarding && (
        <Entry to="/dorm" title={dormText.title} says={dormText.entry} />
      )}
      {may('person.edit') && (
        <Entry to={`/roster/${placeId}`} title={typingText.title} says={typingText.entry} />
      )}
      {may('person.edit') && school?.isBoarding && (
        <Entry to={`/dorms/${placeId}`} title={dormText.assign} says={dormText.assignEntry} />
      )}
    </>
  );
}

interface EntryProps {
  readonly to: string;
  readonly title: Sentence;
  readonly says: Sentence;
  /** Which class, where there may be several. */
  readonly where?: string;
  /** The one thing that this person comes for. */
  readonly isMain?: boolean;
}

function Entry({ to, title, says, where, isMain = false }: EntryProps) {
  const t = useT();
  if (isMain)
    return (
      <section className="sd-card sd-stack">
        <p>{t(says)}</p>
        <Go to={to} className="sd-button">
          {t(title)}
        </Go>
      </section>
    );
  return (
    <Go to={to} className="sd-card entry">
      <div className="entry-head">
        <strong>{t(title)}</strong>
        <span aria-hidden="true" className="entry-arrow">
          ›
        </span>
      </div>
      <p className="sd-muted">{where === undefined ? t(says) : `${where} · ${t(says)}`}</p>
    </Go>
  );
}

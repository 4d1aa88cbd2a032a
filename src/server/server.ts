import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import pg from 'pg';

import { localTime } from '../domain/date.ts';
import { keepAbsences } from './absence-keep.ts';
import { absenceHandlers } from './absence.ts';
import { openAccess } from './access.ts';
import { accountHandlers } from './account.ts';
import { accountabilityHandlers } from './accountability.ts';
import { openApp } from './app.ts';
import { areaHandlers } from './area.ts';
import { inUseBy } from './auth-forget.ts';
import { openAuth } from './auth.ts';
import { endUpgrade } from './backup/upgrade.ts';
import { boardHandlers } from './board.ts';
import { calendarHandlers } from './calendar.ts';
import { campaignHandlers } from './campaign.ts';
import { channelHandlers } from './channel.ts';
import { checklistHandlers } from './checklist.ts';
import { type Clock, realClock } from './clock.ts';
import { openConvoy } from './convoy.ts';
import { countyMapHandlers } from './county-map.ts';
import { dailyReportHandlers } from './daily-report.ts';
import { openPool } from './db.ts';
import { deadlineHandlers } from './deadline-list.ts';
import { decisionHandlers } from './decision.ts';
import { detectHandlers } from './detect.ts';
import { difficultyHandlers } from './difficulty.ts';
import { directiveHandlers } from './directive.ts';
import { diseaseHandlers } from './disease.ts';
import { documentHandlers } from './document.ts';
import { openSlipLimits } from './door.ts';
import { dormHandlers } from './dorm.ts';
import { doseHandlers } from './dose.ts';
import { drawHandlers } from './draw.ts';
import { dutyHandlers } from './duty.ts';
import { openFamilyHomes } from './family-homes.ts';
import { familyHandlers } from './family.ts';
import { figureHandlers } from './figure.ts';
import { findingHandlers } from './finding.ts';
import { followUpHandlers } from './follow-up.ts';
import { gateHandlers } from './gate.ts';
import { openImports } from './import-run.ts';
import { startImportsApart, type Thread } from './import-thread.ts';
import { importHandlers } from './import.ts';
import { startJobs } from './jobs.ts';
import { type Keys, openKeys } from './keys.ts';
import { openListMemory } from './list-opening.ts';
import { openLive } from './live.ts';
import { meetingHandlers } from './meeting.ts';
import { migrate } from './migrate.ts';
import { nurseryHandlers } from './nursery.ts';
import { keepChases } from './obligation-settle.ts';
import { obligationHandlers } from './obligation.ts';
import type { Core } from './operate.ts';
import { openOutgoing } from './outgoing.ts';
import { openPatience } from './patience.ts';
import { personHandlers } from './person.ts';
import { photoHandlers } from './photo.ts';
import { openPlaceIndex } from './place-index.ts';
import { placeHandlers } from './place.ts';
import { privacyHandlers } from './privacy.ts';
import { keepRechecks } from './recheck-keep.ts';
import { recheckHandlers } from './recheck.ts';
import { roleUrl } from './role-url.ts';
import { openCountyDays } from './roll-county-memory.ts';
import { rollHandlers } from './roll.ts';
import { openRosterMemory } from './roster-memory.ts';
import { startYearRuns } from './roster-year-work.ts';
import { rosterHandlers } from './roster.ts';
import { openSchoolDays } from './school-days.ts';
import { scorecardHandlers } from './scorecard.ts';
import { seatHandlers } from './seat.ts';
import { inUrl, type Settings, UnsafeSetting } from './settings.ts';
import { keepSignals } from './signal-keep.ts';
import { signalHandlers } from './signal.ts';
import { openSso } from './sso.ts';
import { superiorHandlers } from './superior.ts';
import { openUpkeep, upkeepHandlers } from './upkeep.ts';
import { visitHandlers } from './visit.ts';
import { wardHandlers } from './ward.ts';
import { warmUp } from './warm.ts';
import type { Keeper } from './watch.ts';
import { workHandlers } from './work.ts';

/** 跟进: what follows from the facts of a school, in this order. */
const keepers: readonly Keeper[] = [keepAbsences, keepSignals, keepChases, keepRechecks];

/** The program while it listens. */
export interface Running {
  /** Where it listens, for example http://127.0.0.1:8500. */
  readonly url: string;
  readonly core: Core;
  readonly keys: Keys;
  /** All that follows from what has been committed is there (decision 31): for tests and replays. */
  settle(): Promise<void>;
  /** A line of the log about something that failed beside the requests. */
  report(error: unknown, what: string): void;
  stop(): Promise<void>;
}

interface Starting {
  readonly settings: Settings;
  readonly ownerUrl: string;
  readonly clock?: Clock;
  /** How long the submits of a school are gathered before its day is added up for the trend. */
  readonly gatherMs?: number;
  /** Knows its way before the first visitor, for a second of starting time. */
  readonly isWarm?: boolean;
  /** The thread for imports, if otherwise than usual. */
  readonly importThread?: Thread;
  /** Fills an empty database before anybody is let in. */
  readonly fill?: (client: pg.Client, keys: Keys) => Promise<void>;
  /** What has to be right at every start before anybody is let in. */
  readonly open?: () => Promise<void>;
}

/** As many connections may wait to be taken: on the first school morning phones come by the thousand at once. */
const backlog = 4096;
/** Most connections of the request path. */
const connections = 12;
/** Connections for remembered facts: a request that holds one of its own must never wait for another of those. */
const lookupConnections = 4;

/** Migrates, opens the pools of the three roles and listens. Throws UnsafeSetting when the database is of another kind. */
export async function startServer({
  settings,
  ownerUrl,
  clock = realClock,
  gatherMs = 15_000,
  isWarm = false,
  importThread,
  fill,
  open,
}: Starting): Promise<Running> {
  const keyDir = join(settings.dataDir, 'keys');
  await migrate(ownerUrl, { keyDir });
  await endUpgrade(settings);
  const keys = openKeys(keyDir);
  await settleKind(ownerUrl, settings.kind, async (client) => await fill?.(client, keys));
  await open?.();
  const appUrl = roleUrl(ownerUrl, 'shaodian_app', keys);
  const pool = openPool(appUrl, connections);
  const lookups = openPool(appUrl, lookupConnections);
  const jobsUrl = roleUrl(ownerUrl, 'shaodian_jobs', keys);
  const jobsPool = openPool(jobsUrl, 3);
  const auth = openAuth(roleUrl(ownerUrl, 'shaodian_auth', keys), keys, settings);
  const countyDays = openCountyDays(lookups);
  const core: Core = {
    pool,
    convoy: openConvoy(pool),
    access: openAccess(lookups, auth),
    places: openPlaceIndex(lookups, countyDays.forget),
    days: openSchoolDays(countyDays.forget),
    countyDays,
    live: openLive(countyDays.touch),
    rosters: openRosterMemory(),
    imports: openImports(),
    homes: openFamilyHomes(),
    lists: openListMemory(),
    upkeep: openUpkeep(settings, jobsPool),
    slips: openSlipLimits(),
    auth,
    keys,
    clock,
    settings,
    patience: openPatience(),
    sso: openSso(settings),
    handlers: {
      ...accountHandlers,
      ...placeHandlers,
      ...calendarHandlers,
      ...personHandlers,
      ...rosterHandlers,
      ...importHandlers,
      ...rollHandlers,
      ...boardHandlers,
      ...detectHandlers,
      ...countyMapHandlers,
      ...diseaseHandlers,
      ...doseHandlers,
      ...figureHandlers,
      ...findingHandlers,
      ...superiorHandlers,
      ...accountabilityHandlers,
      ...recheckHandlers,
      ...checklistHandlers,
      ...areaHandlers,
      ...drawHandlers,
      ...campaignHandlers,
      ...visitHandlers,
      ...photoHandlers,
      ...scorecardHandlers,
      ...gateHandlers,
      ...wardHandlers,
      ...obligationHandlers,
      ...absenceHandlers,
      ...dailyReportHandlers,
      ...directiveHandlers,
      ...meetingHandlers,
      ...difficultyHandlers,
      ...followUpHandlers,
      ...documentHandlers,
      ...dutyHandlers,
      ...dormHandlers,
      ...seatHandlers,
      ...nurseryHandlers,
      ...familyHandlers,
      ...privacyHandlers,
      ...upkeepHandlers,
      ...workHandlers,
      ...channelHandlers,
      ...deadlineHandlers,
      ...signalHandlers,
      ...decisionHandlers,
    },
  };
  const pools = { requests: pool, lookups, jobs: jobsPool };
  const app = await openApp(core, { settings, pools, jobs: jobsPool });
  const jobs = await startJobs({
    url: jobsUrl,
    pool: jobsPool,
    access: core.access,
    clock,
    patience: core.patience,
    gatherMs,
    onSchool: (county, schoolId) => void wake(core, county, schoolId),
    keepers,
    dataDir: settings.dataDir,
    delivering: {
      pool: jobsPool,
      keys,
      publicUrl: settings.publicUrl,
      ask: openOutgoing({
        innerHosts: settings.outInner ?? [],
        plainLocal: settings.kind !== 'real',
      }),
    },
    onKept: (county, schoolId) => void wake(core, county, schoolId),
    onAccount: (accountId) => core.access.forget(accountId),
    onListening: (isListening) => core.access.listens(isListening),
    forgetTries: async () => await core.auth.lock.tidy(),
    forgetSignIns: async () => {
      // Sign-ins carry real time, also in a rehearsal.
      const { day } = localTime(new Date(), 'Asia/Shanghai');
      await core.auth.forgetting.tidy(day);
      await core.auth.forgetting.forgetIdle(day, inUseBy(jobsPool));
    },
    onError: (error) => app.log.error({ err: error }, 'background work'),
  });
  const apart = {
    core,
    jobs: jobsPool,
    data: { appUrl, jobsUrl, keyDir, settings: withoutSecrets(settings) },
    onError: (error: unknown) => app.log.error({ err: error }, 'background import'),
  };
  const imports = startImportsApart(apart, importThread);
  const years = startYearRuns(core, jobsPool, (error, number) =>
    app.log.error({ err: error, number }, 'background school year'),
  );
  const stop = async () => {
    app.server.closeAllConnections();
    await app.close();
    await imports.stop();
    await years.stop();
    await jobs.stop();
    await auth.close();
    await Promise.all([pool.end(), lookups.end(), jobsPool.end()]);
  };
  try {
    if (isWarm) await warmUp(core, connections);
    await app.listen({ host: settings.host, port: settings.port, backlog });
  } catch (error) {
    await stop();
    throw whyNotListening(error, settings.port);
  }
  const { port } = app.server.address() as AddressInfo;
  const scheme = settings.tls ? 'https' : 'http';
  return {
    url: `${scheme}://${inUrl(settings.host)}:${port}`,
    core,
    keys,
    settle: async () => await jobs.settle(),
    report: (error, what) => app.log.error({ err: error }, what),
    stop,
  };
}

/** A thread that never listens needs no certificate, no single sign-on and no owner's address. */
function withoutSecrets(settings: Settings): Settings {
  const { kind, host, port, dataDir, trustedProxy, publicUrl, backup } = settings;
  const none = { tls: undefined, databaseUrl: undefined };
  return { kind, host, port, dataDir, trustedProxy, publicUrl, backup, ...none };
}

/** A sentence for a port that cannot be had; any other error stays what it is. */
export function whyNotListening(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new UnsafeSetting(`端口 ${port} 已被别的程序占用；请换一个，例如 PORT=8600。`);
  if (code === 'EACCES')
    return new UnsafeSetting(
      `当前用户不能用端口 ${port}（1024 以下要有特别的权限）。请在 systemd 的服务文件里写 AmbientCapabilities=CAP_NET_BIND_SERVICE，或换一个端口，例如 PORT=8443。`,
    );
  return error;
}

async function wake({ places, live }: Core, county: number, schoolId: string): Promise<void> {
  const school = await places.find(county, schoolId).catch(() => undefined);
  if (school) live.changed(county, school.path);
}

/** Marks an empty database as what it is started for, and refuses one that is something else. */
async function settleKind(
  ownerUrl: string,
  kind: Settings['kind'],
  fill: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const found = await client.query<{ kind: Settings['kind'] }>('select kind from instance');
    const [instance] = found.rows;
    if (instance && instance.kind !== kind)
      throw new UnsafeSetting(
        `这个数据库是${kindNames[instance.kind]}用的，不能当作${kindNames[kind]}来启动。`,
      );
    if (instance) return;
    await fill(client);
    await client.query('insert into instance (kind) values ($1) on conflict do nothing', [kind]);
  } finally {
    await client.end();
  }
}

const kindNames = { demo: '演示', real: '正式运行', rehearsal: '演练' } as const;

import type { FastifyInstance } from 'fastify';

import { exportNames } from '../contract/export.ts';
import { operationOf } from '../contract/index.ts';
import { isProblem, problem } from '../domain/problem.ts';
import {
  answerProblem,
  countyIn,
  isLocalCall,
  isMeant,
  isOwnSite,
  languageOf,
  sessionCookie,
} from './app-request.ts';
import { exportList } from './export.ts';
import { type Limiter, limiterFor } from './limits.ts';
import { exportSchema } from './openapi.ts';
import type { Core } from './operate.ts';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** 导出: GET /api/LIST/export for every list that can be had as a file. `families`: what families may ask in all. */
export function exportRoutes(app: FastifyInstance, core: Core, families: Limiter): void {
  const limiters = { staff: limiterFor('exports-staff'), family: families };
  for (const name of exportNames)
    app.get(
      `/api/${name}/export`,
      { schema: exportSchema(name, operationOf(name)) },
      async (request, reply) => {
        const { format, ...input } = request.query as { format: 'xlsx' | 'csv' } & object;
        const county = countyIn(request);
        if (isProblem(county)) return await answerProblem(request, reply, county);
        if (!isOwnSite(request)) return await answerProblem(request, reply, problem('bad-request'));
        const account = await core.access.accountOf(sessionCookie(request));
        if (!account || !isMeant(request, account.accountId))
          return await answerProblem(request, reply, problem('not-signed-in'));
        const grants = await core.access.grantsOf(account.accountId);
        const kind = grants.every((grant) => grant.role === 'guardian') ? 'family' : 'staff';
        const tooMany = await limiters[kind].take(account.accountId);
        if (tooMany) return await answerProblem(request, reply, tooMany);
        const call = {
          name,
          input,
          account,
          holder: undefined,
          county,
          language: languageOf(request),
          key: undefined,
          isLocal: isLocalCall(request),
          address: request.ip,
        };
        const made = await exportList(core, call, format);
        if (isProblem(made)) {
          if (made.problem === 'export-incomplete')
            app.log.error({ list: name, ...made.detail }, 'export incomplete');
          return await answerProblem(request, reply, made);
        }
        const stream = made.file.createReadStream({ start: 0 });
        return await reply
          .headers({
            'content-type': types[format],
            'content-length': made.bytes,
            'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(made.name)}`,
            'x-rows': made.rows,
          })
          .serializer((body: unknown) => body as string)
          .send(stream);
      },
    );
}

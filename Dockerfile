# syntax=docker/dockerfile:1
# Builds the package in one stage, runs it in another with nothing but what it needs.

FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

# The image brings its own Node, so the one that comes as an optional dependency is left out.
FROM node:24-slim AS packages
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production \
    DEPESCHE_SERVER_HOST=0.0.0.0 \
    DEPESCHE_STORAGE_URL=sqlite:/data/depesche.db
WORKDIR /app
COPY --from=packages /build/node_modules ./node_modules
COPY package.json README.md LICENSE ./
COPY config ./config
COPY --from=build /build/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME ["/data"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.DEPESCHE_SERVER_PORT || 8080}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Exec form: the process is PID 1 and gets SIGTERM itself.
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]

FROM node:24-bookworm-slim AS build
WORKDIR /assay
COPY . .
RUN npm ci --no-audit --no-fund && npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /assay
ENV NODE_ENV=production
COPY --from=build /assay/package.json ./
COPY --from=build /assay/node_modules ./node_modules
COPY --from=build /assay/dist ./dist
COPY --from=build /assay/libs ./libs
COPY --from=build /assay/apps ./apps
COPY --from=build /assay/migrations ./migrations
USER node
EXPOSE 4400
CMD ["node", "--enable-source-maps", "dist/api/main.js"]

'use strict';
// A small shop: items and orders from PostgreSQL, carts from a cache, and routes with faults.
const http = require('http');
const { Pool } = require('pg');
const { Cache } = require('./cache');
const { faults } = require('./faults');

const connection = { connectionString: process.env.DATABASE_URL, application_name: process.env.APP };
const pool = new Pool({ ...connection, max: 4, maxUses: Number(process.env.POOL_MAX_USES) || Infinity });
// Apart, so that a query of orders that waits holds up no other route.
const orders = new Pool({ ...connection, max: 4, statement_timeout: 1000 });
for (const each of [pool, orders]) each.on('error', (error) => console.error('pool:', error.message));
const cache = new Cache(Number(process.env.REDIS_PORT));
const fault = faults(cache, connection);

const routes = [
  ['GET', /^\/v1\/items$/, items],
  ['GET', /^\/v1\/items\/(\d+)$/, item],
  ['GET', /^\/v1\/orders\/(\d+)$/, placed],
  ['POST', /^\/v1\/orders$/, process.env.RELEASE === '2' ? fault.badRelease : order],
  ['GET', /^\/v1\/carts\/(\d+)$/, cart],
  ['POST', /^\/v1\/checkout\/(\d+)$/, fault.crash],
  ['POST', /^\/v1\/invoices\/(\d+)$/, fault.reject],
  ['GET', /^\/v1\/exports\/(\d+)$/, fault.leakMemory],
  ['GET', /^\/v1\/reports\/(\d+)$/, fault.leakConnections],
  ['GET', /^\/v1\/recommendations\/(\d+)$/, fault.hang],
  ['GET', /^\/v1\/stock\/(\d+)$/, fault.reset],
  ['POST', /^\/v1\/sessions\/(\d+)$/, fault.fillCache],
  ['POST', /^\/v1\/uploads\/(\d+)$/, fault.upload],
];

async function items(request, response) {
  const { rows } = await pool.query('select id, title from generate_series(1, 10) id, lateral (select $1::text || id as title) t', ['item ']);
  response.end(JSON.stringify(rows));
}

async function item(request, response, id) {
  const { rows } = await pool.query('select $1::int as id, now() as seen', [id]);
  response.end(JSON.stringify(rows[0]));
}

async function placed(request, response, id) {
  const { rows } = await orders.query('select id, title from orders where id = $1::int', [id]);
  response.end(JSON.stringify(rows[0]));
}

async function order(request, response) {
  const { rows } = await pool.query('select 17 as id');
  response.statusCode = 201;
  response.end(JSON.stringify(rows[0]));
}

async function cart(request, response, id) {
  const known = await cache.get(`cart:${id}`);
  if (!known) await cache.set(`cart:${id}`, '[]', 60);
  response.end(known || '[]');
}

const server = http.createServer(async (request, response) => {
  const path = request.url.split('?')[0];
  if (path === '/health') return response.end('{}');
  console.log(`${request.method} ${request.url}`);
  response.setHeader('Content-Type', 'application/json');
  const [, , handler] = routes.find(([method, pattern]) => method === request.method && pattern.test(path)) || [];
  const id = path.split('/').pop();
  try {
    if (handler) await handler(request, response, id);
    else response.writeHead(404).end('{}');
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(500).end('{}');
  }
});

server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('>>>> Server started'));

// PM2 sends SIGINT before it replaces a worker: requests in flight are answered first. Connections that PM2 is handing over arrive
// after that, and go back to PM2 for another worker; without the delay they would hang.
const HANDOVER_MS = 500;
process.on('SIGINT', () => {
  server.close(() => {
    setTimeout(async () => {
      await Promise.all([pool.end(), orders.end()]);
      process.exit(0);
    }, HANDOVER_MS);
  });
  server.closeIdleConnections();
});

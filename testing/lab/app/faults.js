'use strict';
// Faults of applications, each behind a route. The server listens only on loopback.
const fs = require('fs/promises');
const path = require('path');
const { Client } = require('pg');

const MEBIBYTE = 1024 * 1024;
let ordersOfThisRelease = 0;
const leaked = [];

function faults(cache, connection) {
  return {
    // An uncaught exception: Node.js ends the process, PM2 starts another one.
    crash(request, response) {
      setImmediate(() => {
        throw new TypeError("Cannot read properties of undefined (reading 'price')");
      });
    },

    // The request is answered, then a promise without a handler is rejected.
    reject(request, response) {
      Promise.resolve().then(() => {
        throw new Error('the invoice could not be written');
      });
      response.end('{}');
    },

    // Never released: 15 MiB per request.
    leakMemory(request, response) {
      leaked.push(Buffer.alloc(15 * MEBIBYTE, 1));
      response.end('{}');
    },

    // Never closed: four connections per request. When PostgreSQL has none left, the request fails.
    async leakConnections(request, response) {
      for (let i = 0; i < 4; i++) {
        const client = new Client(connection);
        client.on('error', () => {});
        await client.connect();
        leaked.push(client);
      }
      response.end('{}');
    },

    // Gets no answer.
    hang(request, response) {},

    // Resets the connection instead of an answer.
    reset(request, response) {
      request.socket.resetAndDestroy();
    },

    // Values without an expiry: 8 MiB per request.
    async fillCache(request, response, number) {
      for (let i = 0; i < 8; i++) {
        await cache.set(`report:${number}:${i}`, 'x'.repeat(MEBIBYTE));
      }
      response.end('{}');
    },

    // 256 KiB in a file of its own.
    async upload(request, response, number) {
      await fs.writeFile(path.join(process.env.UPLOADS, number), Buffer.alloc(MEBIBYTE / 4, 1));
      response.writeHead(201).end('{}');
    },

    // A release that takes for granted what three customers in four do not have.
    badRelease(request, response) {
      const customer = ordersOfThisRelease++ % 4 ? {} : { address: { country: 'DK' } };
      const order = { id: 17, country: customer.address.country };
      response.writeHead(201).end(JSON.stringify(order));
    },
  };
}

module.exports = { faults };

'use strict';
// What goes wrong in applications, to be asked for one by one. The server listens on loopback only.
const { Client } = require('pg');

const MEBIBYTE = 1024 * 1024;
const leaked = [];

function faults(cache, connection) {
  return {
    // Nobody catches it: Node.js ends the process, PM2 starts another one.
    crash(request, response) {
      setImmediate(() => {
        throw new TypeError("Cannot read properties of undefined (reading 'price')");
      });
    },

    // The request is answered; what it left behind is rejected, and nobody handles that.
    reject(request, response) {
      Promise.resolve().then(() => {
        throw new Error('the invoice could not be written');
      });
      response.end('{}');
    },

    // Kept for ever: 15 MiB a request.
    leakMemory(request, response) {
      leaked.push(Buffer.alloc(15 * MEBIBYTE, 1));
      response.end('{}');
    },

    // Opened and never closed: four connections a request. When there are none left, the request fails.
    async leakConnections(request, response) {
      for (let i = 0; i < 4; i++) {
        const client = new Client(connection);
        client.on('error', () => {});
        await client.connect();
        leaked.push(client);
      }
      response.end('{}');
    },

    // Never answered.
    hang(request, response) {},

    // The connection is reset in the middle of the answer's way.
    reset(request, response) {
      request.socket.resetAndDestroy();
    },

    // Values without an expiry: 8 MiB a request.
    async fillCache(request, response, number) {
      for (let i = 0; i < 8; i++) {
        await cache.set(`report:${number}:${i}`, 'x'.repeat(MEBIBYTE));
      }
      response.end('{}');
    },
  };
}

module.exports = { faults };

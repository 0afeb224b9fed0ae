'use strict';
// A Redis client for this shop: GET and SET over one connection, answers in the order of requests.
const net = require('net');

class Cache {
  constructor(port) {
    this.port = port;
    this.waiting = [];
    this.buffer = '';
  }

  get(key) {
    return this.#send('GET', key);
  }

  set(key, value, seconds) {
    return seconds ? this.#send('SET', key, value, 'EX', String(seconds)) : this.#send('SET', key, value);
  }

  #connection() {
    if (!this.socket) {
      this.socket = net.connect(this.port, '127.0.0.1').setEncoding('latin1');
      this.socket.on('data', (text) => this.#receive(text));
      this.socket.on('error', (error) => this.#fail(error));
      this.socket.on('close', () => this.#fail(new Error('the cache closed the connection')));
    }
    return this.socket;
  }

  #send(...args) {
    return new Promise((resolve, reject) => {
      const socket = this.#connection();
      this.waiting.push({ resolve, reject });
      socket.write(`*${args.length}\r\n` + args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`).join(''));
    });
  }

  // An answer is "+OK", "-ERR …", or "$LENGTH" and that many bytes; "$-1" is null.
  #receive(text) {
    this.buffer += text;
    for (;;) {
      const end = this.buffer.indexOf('\r\n');
      if (end < 0) return;
      const head = this.buffer.slice(0, end);
      let next = end + 2;
      let value = head.slice(1);
      if (head[0] === '$') {
        const length = Number(value);
        value = length < 0 ? null : this.buffer.slice(next, next + length);
        next += length < 0 ? 0 : length + 2;
        if (this.buffer.length < next) return;
      }
      this.buffer = this.buffer.slice(next);
      const request = this.waiting.shift();
      if (head[0] === '-') request.reject(new Error(value));
      else request.resolve(value);
    }
  }

  #fail(error) {
    this.socket = undefined;
    this.buffer = '';
    for (const request of this.waiting.splice(0)) request.reject(error);
  }
}

module.exports = { Cache };

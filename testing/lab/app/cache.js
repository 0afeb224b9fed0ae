'use strict';
// A Redis client that is just enough for this shop: GET and SET over one connection, answers in the order of questions.
const net = require('net');

class Cache {
  constructor(port) {
    this.port = port;
    this.waiting = [];
    this.buffer = '';
  }

  get(key) {
    return this.#ask('GET', key);
  }

  set(key, value, seconds) {
    return seconds ? this.#ask('SET', key, value, 'EX', String(seconds)) : this.#ask('SET', key, value);
  }

  #connection() {
    if (!this.socket) {
      this.socket = net.connect(this.port, '127.0.0.1').setEncoding('latin1');
      this.socket.on('data', (text) => this.#take(text));
      this.socket.on('error', (error) => this.#fail(error));
      this.socket.on('close', () => this.#fail(new Error('the cache closed the connection')));
    }
    return this.socket;
  }

  #ask(...words) {
    return new Promise((resolve, reject) => {
      const socket = this.#connection();
      this.waiting.push({ resolve, reject });
      socket.write(`*${words.length}\r\n` + words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join(''));
    });
  }

  // Either "+OK", "-ERR …", or "$LENGTH" and so many bytes; "$-1" is nothing.
  #take(text) {
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
      const question = this.waiting.shift();
      if (head[0] === '-') question.reject(new Error(value));
      else question.resolve(value);
    }
  }

  #fail(error) {
    this.socket = undefined;
    this.buffer = '';
    for (const question of this.waiting.splice(0)) question.reject(error);
  }
}

module.exports = { Cache };

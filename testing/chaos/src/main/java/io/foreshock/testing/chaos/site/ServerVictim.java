package io.foreshock.testing.chaos.site;

import io.foreshock.testing.lab.servers.Server;

/** One of the lab's servers. */
record ServerVictim(VictimKind kind, Server server) implements Victim {
    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public boolean alive() {
        return server.alive();
    }

    @Override
    public void stop() {
        server.close();
    }
}

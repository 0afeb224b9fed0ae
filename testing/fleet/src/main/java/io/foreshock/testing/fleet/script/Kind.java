package io.foreshock.testing.fleet.script;

/** The kinds of files that each host has, and how busy they are: twenty lines a second in twenty files. */
enum Kind {
    ACCESS("nginx.access", "/var/log/nginx/access.log", 1, 8),
    NGINX_ERROR("nginx.error", "/var/log/nginx/error.log", 1, 0.1),
    APP("pm2.out", "/root/.pm2/logs/api-out-%d.log", 1, 6),
    APP_ERROR("pm2.error", "/root/.pm2/logs/api-error-%d.log", 1, 0.1),
    SYSLOG("system.syslog", "/var/log/syslog", 1, 1),
    KERNEL("system.kernel", "/var/log/kern.log", 1, 0.02),
    REDIS("redis.log", "/var/log/redis/redis-server.log", 1, 0.3),
    POSTGRESQL("postgresql.log", "/var/log/postgresql/postgresql.log", 1, 0.8),
    TEXT("generic.text", "/var/log/other/%d.log", 12, 0.3067);

    private final String dataset;
    private final String path;
    private final int files;
    private final double linesASecond;

    Kind(String dataset, String path, int files, double linesASecond) {
        this.dataset = dataset;
        this.path = path;
        this.files = files;
        this.linesASecond = linesASecond;
    }

    String dataset() {
        return dataset;
    }

    String path() {
        return path;
    }

    /** How many of them a host has. */
    int files() {
        return files;
    }

    /** Of each file, on average. */
    double linesASecond() {
        return linesASecond;
    }
}

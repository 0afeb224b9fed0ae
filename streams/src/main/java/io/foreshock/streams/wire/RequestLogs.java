package io.foreshock.streams.wire;

import java.util.List;

/**
 * Which logs a service's requests are counted by, so that each counts once: the web server's log of them where there is one, because each
 * request that reached the application is in it, too; else the application's own, and with it the web server's errors about
 * requests that it could not get answered.
 */
public final class RequestLogs {
    public static final String OF_WEB_SERVER = "nginx.access";
    public static final String OF_APPLICATION = "pm2.out";
    public static final String OF_WEB_SERVERS_ERRORS = "nginx.error";
    public static final List<String> OTHERWISE = List.of(OF_APPLICATION, OF_WEB_SERVERS_ERRORS);

    private RequestLogs() {}
}

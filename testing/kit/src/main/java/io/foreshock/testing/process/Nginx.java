package io.foreshock.testing.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Debian's nginx in front of an application, and of others below paths of their own, with a configuration of its own. */
public final class Nginx extends Server {
    /** The combined format, then the times and the status of the upstream. */
    public static final String LOG_FORMAT = "$remote_addr - $remote_user [$time_local] \"$request\" $status"
            + " $body_bytes_sent \"$http_referer\" \"$http_user_agent\" $request_time $upstream_response_time"
            + " $upstream_status";

    private static final String HEALTH = "/nginx-health";

    private final int port = Ports.free();
    private final int upstreamPort;
    private final Map<String, Integer> others;
    private final Path logs;
    private final Path configuration;

    /**
     * @param upstreamPort of the application that gets all requests but those for the others
     * @param others name and port: what is below {@code /NAME/} is theirs, and logged in {@code NAME-access.log} and {@code
     *     NAME-error.log}
     */
    public Nginx(Path directory, int upstreamPort, Map<String, Integer> others, ProcessRegistry registry) {
        super("nginx", directory, registry);
        this.upstreamPort = upstreamPort;
        this.others = Map.copyOf(others);
        this.logs = directory.resolve("logs");
        this.configuration = directory.resolve("nginx.conf");
    }

    @Override
    protected void prepare() throws IOException {
        Files.createDirectories(logs);
        Files.createDirectories(directory().resolve("temp"));
        Files.writeString(
                configuration, """
                daemon off;
                worker_processes 2;
                pid %1$s/nginx.pid;
                error_log %2$s/error.log;
                events { worker_connections 256; }
                http {
                  log_format lab '%3$s';
                  access_log %2$s/access.log lab;
                  client_body_temp_path %1$s/temp/body;
                  proxy_temp_path %1$s/temp/proxy;
                  fastcgi_temp_path %1$s/temp/fastcgi;
                  uwsgi_temp_path %1$s/temp/uwsgi;
                  scgi_temp_path %1$s/temp/scgi;
                  keepalive_requests 100000;
                  limit_req_zone $binary_remote_addr zone=clients:1m rate=5r/s;
                  upstream app { server 127.0.0.1:%4$d; }
                  server {
                    listen 127.0.0.1:%5$d;
                    set_real_ip_from 127.0.0.1;
                    real_ip_header X-Forwarded-For;
                    location = %6$s { access_log off; return 204; }
                    proxy_read_timeout 4s;
                    proxy_next_upstream off;
                    limit_req zone=clients burst=30 nodelay;
                    location / { proxy_pass http://app; }
                %7$s
                  }
                }
                """.formatted(directory(), logs, LOG_FORMAT, upstreamPort, port, HEALTH, locations()));
    }

    private String locations() {
        return others.entrySet().stream()
                .map(other -> """
                            location /%1$s/ {
                              access_log %2$s/%1$s-access.log lab;
                              error_log %2$s/%1$s-error.log;
                              proxy_pass http://127.0.0.1:%3$d/;
                            }
                        """.formatted(other.getKey(), logs, other.getValue()))
                .collect(Collectors.joining());
    }

    @Override
    protected ProcessBuilder command() {
        ProcessBuilder nginx = new ProcessBuilder(
                "/usr/sbin/nginx",
                "-p",
                directory().toString(),
                "-c",
                configuration.toString(),
                "-e",
                errorLog().toString());
        nginx.environment().put("TZ", "UTC"); // the times in its error log have no zone
        return nginx;
    }

    @Override
    protected boolean answers() throws IOException, InterruptedException {
        return HttpProbe.status(URI.create(url() + HEALTH)) == 204;
    }

    /** SIGQUIT ends its requests first. */
    @Override
    protected String stopSignal() {
        return "QUIT";
    }

    /** The address for clients, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public Path accessLog() {
        return logs.resolve("access.log");
    }

    public Path errorLog() {
        return logs.resolve("error.log");
    }

    /** The access log of another application. */
    public Path accessLog(String other) {
        return logs.resolve(other + "-access.log");
    }

    /** The error log of another application. */
    public Path errorLog(String other) {
        return logs.resolve(other + "-error.log");
    }
}

package io.foreshock.parsers.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxConfTest {
    @TempDir
    private Path root;

    @BeforeEach
    void write() throws IOException {
        write("etc/nginx/nginx.conf", """
                user www-data; # access_log /var/log/nginx/comment.log timed;
                http {
                  log_format timed '$remote_addr [$time_local] "$request" '
                                   '$status $request_time; {x}';
                  log_format  json  escape=json '{"a":"$remote_addr","s":$status}';
                  access_log /var/log/nginx/access.log timed buffer=32k;
                  include /etc/nginx/conf.d/*.conf;
                  include sites-enabled/*;
                }
                """);
        write(
                "etc/nginx/conf.d/a.conf",
                "server { server_name ${host}; access_log /srv/shop/json.log json; access_log off; include conf.d/a.conf; }\n");
        write(
                "etc/nginx/sites-enabled/default",
                "server{access_log /var/log/nginx/plain.log;access_log /l/$host.log timed; access_log /l/bad.log none; include /nowhere/*;}");
    }

    @Test
    void shouldFindTheFormatOfALogThroughIncludes() {
        NginxConf conf = NginxConf.below(root);

        assertThat(conf.formatOf("/var/log/nginx/access.log"))
                .hasValue(LogFormat.parse("log_format timed '$remote_addr [$time_local] \"$request\" '\n"
                        + "                   '$status $request_time; {x}'"));
        assertThat(conf.formatOf("/srv/shop/json.log"))
                .hasValueSatisfying(format -> assertThat(format.size()).isEqualTo(2));
    }

    @Test
    void shouldKnowARotatedLogByItsName() {
        NginxConf conf = NginxConf.below(root);

        assertThat(conf.formatOf("/var/log/nginx/access.log.2.gz"))
                .isEqualTo(conf.formatOf("/var/log/nginx/access.log"));
        assertThat(conf.formatOf("/srv/shop/json.log-20220711")).isPresent();
    }

    @Test
    void shouldSayNothingOfLogsThatNoFormatIsNamedOf() {
        NginxConf conf = NginxConf.below(root);

        assertThat(conf.formatOf("/var/log/nginx/plain.log")).isEmpty();
        assertThat(conf.formatOf("/var/log/nginx/comment.log")).isEmpty();
        assertThat(conf.formatOf("/l/bad.log")).isEmpty();
        assertThat(conf.formatOf("/var/log/nginx/other.log")).isEmpty();
    }

    @Test
    void shouldSayNothingWhereThereIsNoConfiguration() throws IOException {
        assertThat(NginxConf.below(root.resolve("nothing")).formatOf("/var/log/nginx/access.log"))
                .isEmpty();
    }

    @Test
    void shouldSurviveAConfigurationThatIsTorn() throws IOException {
        for (int length = 0; length < 300; length++) {
            String whole = "http { log_format a '$status\\\\' \"x\" ${b} $c; access_log /a.log a; include x*; } # y\n"
                    .repeat(4);
            write("etc/nginx/nginx.conf", whole.substring(0, Math.min(whole.length(), length)));
            assertThat(NginxConf.below(root).formatOf("/b.log")).isEmpty();
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

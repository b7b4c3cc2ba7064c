namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>Who is compared, each with the settings that its own manual recommends for keeping connections to the upstream.</summary>
internal static class Peers
{
    private static readonly string[] Bodies = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    public static IEnumerable<Peer> All(Place place)
    {
        yield return Nginx(place);
        yield return Gateway(place);
        yield return Jitted("YARP, as its getting-started page", (http, https) => [.. Verb("stock-yarp"), place.Origin, place.Certificate, "logs", http, https]);
        yield return Jitted("YARP, the same without its logs", (http, https) => [.. Verb("stock-yarp"), place.Origin, place.Certificate, "quiet", http, https]);
        yield return HAProxy(place);
        yield return Caddy(place);
        yield return HttpProxy(place);
        yield return Vite(place);
        yield return Portless(place);
    }

    /// <summary>The gateway with each kind of receive buffer, beside nginx.</summary>
    public static IEnumerable<Peer> Variants(Place place)
    {
        yield return Nginx(place);
        foreach (var pooled in (bool[])[false, true])
        {
            foreach (var waits in (bool[])[false, true])
            {
                yield return Jitted(
                    $"{(pooled ? "32 KiB" : "4 KiB")}, {(waits ? "taken when there is something to read" : "held while waiting")}",
                    (http, https) => [.. Verb("gateway-variant"), pooled ? "pool" : "server", waits ? "wait" : "hold", .. GatewayArguments(place, http, https)]) with
                {
                    // As the gateway's own program has them.
                    Environment = new Dictionary<string, string> { ["DOTNET_gcServer"] = "0", ["DOTNET_gcConcurrent"] = "0" },
                };
            }
        }
    }

    private static Peer Gateway(Place place) => Jitted("ProxyVsCors gateway", (http, https) => [Dotnet, Program("Gateway"), .. GatewayArguments(place, http, https)]);

    private static Peer Nginx(Place place) => Place.Peer("nginx", Place.VersionOf("nginx", "-v"), (http, https) => [["nginx", "-c", place.Write("nginx.conf", $$"""
        daemon off; user root; worker_processes 1; worker_rlimit_nofile 16384; pid {{place.Folder}}/nginx.pid; error_log /dev/null;
        events { worker_connections 8192; }
        http {
          access_log off; keepalive_requests 1000000000; {{NginxFolders(place)}}
          # Bodies stay in memory, as they do with the others.
          client_body_buffer_size 128k; proxy_max_temp_file_size 0;
          upstream u { server {{place.Upstream.Authority}}; keepalive 64; keepalive_requests 1000000000; }
          server {
            listen 127.0.0.1:{{http}} backlog=4096;
            listen 127.0.0.1:{{https}} ssl http2 backlog=4096;
            ssl_certificate {{place.Certificate}}; ssl_certificate_key {{place.Certificate}};
            location / {
              proxy_pass http://u; proxy_http_version 1.1; proxy_set_header Connection "";
              proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr;
              proxy_set_header X-Forwarded-Host $host; proxy_set_header X-Forwarded-Proto $scheme;
            }
          }
        }
        """)]]);

    /// <summary>The usual ones may belong to somebody else.</summary>
    public static string NginxFolders(Place place) =>
        string.Join(' ', Bodies.Select(name => $"{name}_temp_path {place.Folder}/nginx-{name};"));

    private static Peer HAProxy(Place place) => Place.Peer("HAProxy", Place.VersionOf("haproxy", "-v"), (http, https) => [["haproxy", "-db", "-f", place.Write("haproxy.cfg", $"""
        global
          nbthread 1
          maxconn 8192
        defaults
          mode http
          timeout connect 5s
          timeout client 75s
          timeout server 75s
          http-reuse always
          option forwardfor
        frontend f
          bind 127.0.0.1:{http}
          bind 127.0.0.1:{https} ssl crt {place.Certificate} alpn h2,http/1.1
          default_backend b
        backend b
          server s {place.Upstream.Authority}

        """)]]);

    private static Peer Caddy(Place place) => Place.Peer("Caddy", Place.VersionOf("caddy", "version"), (http, https) => [["caddy", "run", "--adapter", "caddyfile", "--config", place.Write("Caddyfile", $$"""
        {
          admin off
          auto_https off
          log {
            output discard
          }
        }
        http://127.0.0.1:{{http}} {
          reverse_proxy {{place.Upstream.Authority}}
        }
        https://127.0.0.1:{{https}} {
          tls {{place.Certificate}} {{place.Certificate}}
          reverse_proxy {{place.Upstream.Authority}}
        }

        """)]]) with
    { Environment = new Dictionary<string, string> { ["GOMAXPROCS"] = "1", ["HOME"] = place.Folder } };

    private static Peer HttpProxy(Place place) => Place.Peer("node http-proxy", place.PackageVersion("http-proxy"), (http, https) => [["node", place.WriteScript("http-proxy.cjs", $$"""
        const http = require('node:http'), https = require('node:https'), pem = require('node:fs').readFileSync('{{place.Certificate}}');
        const proxy = require('http-proxy').createProxyServer({ target: '{{place.Origin}}', agent: new http.Agent({ keepAlive: true }), xfwd: true });
        proxy.on('error', (error, request, response) => response.writeHead(502).end());
        const options = { keepAliveTimeout: 75_000 };
        http.createServer(options, (request, response) => proxy.web(request, response)).listen({{http}}, '127.0.0.1');
        https.createServer({ ...options, key: pem, cert: pem }, (request, response) => proxy.web(request, response)).listen({{https}}, '127.0.0.1');
        """)]]);

    private static Peer Vite(Place place) => Place.Peer("Vite's dev proxy", place.PackageVersion("vite"), (http, https) => [["node", place.WriteScript("vite.mjs", $$"""
        import { Agent } from 'node:http';
        import { readFileSync } from 'node:fs';
        import { createServer } from 'vite';
        const pem = readFileSync('{{place.Certificate}}');
        for (const [port, https] of [[{{http}}, undefined], [{{https}}, { key: pem, cert: pem }]]) {
          const server = await createServer({
            configFile: false, root: '{{place.Folder}}', cacheDir: '{{place.Folder}}/vite', logLevel: 'silent',
            server: {
              host: '127.0.0.1', port, https, strictPort: true, ws: false, watch: null,
              proxy: { '/api': { target: '{{place.Origin}}', agent: new Agent({ keepAlive: true }), xfwd: true } },
            },
          });
          server.httpServer.keepAliveTimeout = 75_000;
          await server.listen();
        }
        """)]]);

    private static Peer Portless(Place place)
    {
        foreach (var each in (string[])["portless-http", "portless-https"])
            place.Write($"{each}/routes.json", $$"""[{ "hostname": "api.localhost", "port": {{place.Upstream.Port}}, "pid": 0 }]""");
        return Place.Peer("portless", place.PackageVersion("portless"), (http, https) =>
        [
            [.. PortlessStart(place, "portless-http", http), "--no-tls"],
            [.. PortlessStart(place, "portless-https", https), "--cert", place.Certificate, "--key", place.Certificate],
        ], "api.localhost") with
        { Environment = new Dictionary<string, string> { ["PORTLESS_SYNC_HOSTS"] = "0", ["HOME"] = place.Folder } };
    }

    private static string[] PortlessStart(Place place, string state, int port) =>
        ["env", $"PORTLESS_STATE_DIR={place.Folder}/{state}", "node", Path.Combine(place.NpmFolder, "node_modules/portless/dist/cli.js"), "proxy", "start", "--foreground", "-p", $"{port}"];

    private static string[] GatewayArguments(Place place, string http, string https) =>
        ["--quiet", "--frontend", place.Origin, "--backend", place.Origin, "--listen", http, "--listen", https, "--certificate", place.Certificate];

    private static Peer Jitted(string name, Func<string, string, string[]> command) =>
        Place.Peer(name, $".NET {Environment.Version}", (http, https) => [command($"http://127.0.0.1:{http}", $"https://127.0.0.1:{https}")]) with { IsJitted = true };

    private static string[] Verb(string verb) => [Dotnet, Program("Benchmarks"), verb];

    private static string Program(string name) => Path.Combine(AppContext.BaseDirectory, $"ProxyVsCors.{name}.dll");

    private static string Dotnet => Environment.ProcessPath!;
}

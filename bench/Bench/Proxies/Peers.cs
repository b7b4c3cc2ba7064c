using System.Diagnostics;

namespace ProxyVsCors.Bench.Proxies;

/// <summary>Who is compared, each with the settings that its own manual recommends for keeping connections to the upstream.</summary>
internal sealed class Peers(string folder, string npmFolder, Uri upstream, Func<int> freePort)
{
    private readonly Dictionary<string, int> ports = [];

    public int PortOf(Peer peer) => ports[peer.Name];

    public IEnumerable<Peer> All()
    {
        yield return Own("ProxyVsCors gateway", port =>
            [Dotnet, Path.Combine(AppContext.BaseDirectory, "ProxyVsCors.Gateway.dll"), "--quiet", "--frontend", Upstream, "--backend", Upstream, "--listen", At(port)]);
        yield return Own("YARP, as its getting-started page", port =>
            [Dotnet, Path.Combine(AppContext.BaseDirectory, "ProxyVsCors.Bench.dll"), "stock-yarp", At(port), Upstream]);
        yield return Own("YARP, the same without its logs", port =>
            [Dotnet, Path.Combine(AppContext.BaseDirectory, "ProxyVsCors.Bench.dll"), "stock-yarp", At(port), Upstream, "quiet"]);
        yield return Other("nginx", ["nginx", "-v"], port => ["nginx", "-c", Write("nginx.conf", $$"""
            daemon off; worker_processes 1; pid {{folder}}/nginx.pid; error_log /dev/null;
            events { worker_connections 1024; }
            http {
              access_log off;
              upstream u { server {{upstream.Authority}}; keepalive 64; }
              server {
                listen 127.0.0.1:{{port}};
                location / {
                  proxy_pass http://u; proxy_http_version 1.1; proxy_set_header Connection "";
                  proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Proto $scheme;
                }
              }
            }
            """)]);
        yield return Other("HAProxy", ["haproxy", "-v"], port => ["haproxy", "-db", "-f", Write("haproxy.cfg", $"""
            global
              nbthread 1
            defaults
              mode http
              timeout connect 5s
              timeout client 30s
              timeout server 30s
              http-reuse always
              option forwardfor
            frontend f
              bind 127.0.0.1:{port}
              default_backend b
            backend b
              server s {upstream.Authority}

            """)]);
        yield return Other("Caddy", ["caddy", "version"], port => ["caddy", "run", "--adapter", "caddyfile", "--config", Write("Caddyfile", $$"""
            {
              admin off
              auto_https off
              log {
                output discard
              }
            }
            http://127.0.0.1:{{port}} {
              reverse_proxy {{upstream.Authority}}
            }

            """)]) with
        { Environment = new Dictionary<string, string> { ["GOMAXPROCS"] = "1", ["HOME"] = folder } };
        yield return Npm("node http-proxy", "http-proxy", port => ["node", WriteNpm("http-proxy.cjs", $$"""
            const http = require('node:http');
            const proxy = require('http-proxy').createProxyServer({ target: '{{Upstream}}', agent: new http.Agent({ keepAlive: true }), xfwd: true });
            proxy.on('error', (error, request, response) => response.writeHead(502).end());
            http.createServer((request, response) => proxy.web(request, response)).listen({{port}}, '127.0.0.1');
            """)]);
        yield return Npm("Vite's dev proxy", "vite", port => ["node", Path.Combine(npmFolder, "node_modules/vite/bin/vite.js"), "--config", WriteNpm("vite.config.mjs", $$"""
            export default { cacheDir: '{{Path.Combine(folder, "vite")}}', server: { host: '127.0.0.1', port: {{port}}, strictPort: true, proxy: { '/api': '{{Upstream}}' } }, logLevel: 'silent' };
            """)]);
    }

    private string Upstream => upstream.GetLeftPart(UriPartial.Authority);

    private static string Dotnet => System.Environment.ProcessPath!;

    private static string At(int port) => $"http://127.0.0.1:{port}";

    private Peer Own(string name, Func<int, string[]> command) =>
        new(name, $".NET {System.Environment.Version}", command(Port(name)));

    private Peer Other(string name, string[] version, Func<int, string[]> command) =>
        new(name, VersionOf(version), command(Port(name)));

    private Peer Npm(string name, string package, Func<int, string[]> command)
    {
        var manifest = Path.Combine(npmFolder, "node_modules", package, "package.json");
        if (!File.Exists(manifest))
            return new(name, null, []);
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(manifest));
        return new(name, $"{json.RootElement.GetProperty("version").GetString()}, Node {VersionOf(["node", "--version"])}", command(Port(name)));
    }

    private int Port(string name) => ports[name] = freePort();

    private string Write(string file, string text)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, text);
        return path;
    }

    private string WriteNpm(string file, string text)
    {
        var path = Path.Combine(npmFolder, file);
        File.WriteAllText(path, text);
        return path;
    }

    /// <returns>The number in what it says; null where there is no such command.</returns>
    private static string? VersionOf(string[] command)
    {
        try
        {
            var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return System.Text.RegularExpressions.Regex.Match(said, @"\d+\.\d+[.\d]*").Value;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

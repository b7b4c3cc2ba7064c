using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ProxyVsCors.Benchmarks.Differences;

/// <summary>A reverse proxy, set up as a careful person would who stays with what its manual says.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="Version">As it tells it; null where it is not installed.</param>
/// <param name="Command">Executable and arguments, from a folder for its files, the port to listen on, and upstreams like 127.0.0.1:8000.</param>
internal sealed record ComparedProxy(string Name, string? Version, Func<string, int, IReadOnlyList<string>, IReadOnlyList<string>> Command)
{
    public static IReadOnlyList<ComparedProxy> All() =>
    [
        new("this gateway", "", Gateway),
        new("nginx", VersionOf("nginx"), Nginx),
        new("HAProxy", VersionOf("haproxy"), HAProxy),
    ];

    private static string[] Gateway(string folder, int port, IReadOnlyList<string> upstreams) =>
    [
        Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "ProxyVsCors.Gateway.dll"), "--quiet", "--listen", $"http://127.0.0.1:{port}",
        "--frontend", $"http://{upstreams[0]}", .. upstreams.SelectMany(upstream => new[] { "--backend", $"http://{upstream}" }),
    ];

    private static string[] Nginx(string folder, int port, IReadOnlyList<string> upstreams) =>
        ["nginx", "-c", Write(folder, "nginx.conf", $$"""
            daemon off; worker_processes 1; pid {{folder}}/nginx.pid; error_log /dev/null;
            events { }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
              upstream u { {{string.Concat(upstreams.Select(upstream => $"server {upstream}; "))}} keepalive 16; }
              server {
                listen 127.0.0.1:{{port}};
                location / {
                  proxy_pass http://u;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $remote_addr;
                  proxy_set_header X-Forwarded-Proto $scheme;
                  proxy_buffering off;
                  proxy_request_buffering off;
                }
              }
            }
            """)];

    private static string[] HAProxy(string folder, int port, IReadOnlyList<string> upstreams) =>
        ["haproxy", "-db", "-f", Write(folder, "haproxy.cfg", $"""
            defaults
              mode http
              timeout connect 5s
              timeout client 30s
              timeout server 30s
              option http-keep-alive
              option forwardfor
              option redispatch
            frontend f
              bind 127.0.0.1:{port}
              http-request set-header X-Forwarded-Proto http
              default_backend b
            backend b
            {string.Join('\n', upstreams.Select((upstream, index) => $"  server s{index} {upstream}"))}

            """)];

    private static string Write(string folder, string file, string text)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, text);
        return path;
    }

    /// <returns>The number in what it says; null where there is no such command.</returns>
    private static string? VersionOf(string command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, "-v") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return Regex.Match(said, @"\d+\.\d+[.\d]*").Value;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

using System.Diagnostics;

namespace ProxyVsCors.Bench.Proxies;

/// <summary>The server behind every proxy: 128 bytes of JSON, as fast as nginx hands them out, so that it is never what is measured.</summary>
internal static class Upstream
{
    /// <returns>nginx, or null where it is not installed.</returns>
    public static Process? StartNginx(string folder, int port, int processor)
    {
        var settings = Path.Combine(folder, "upstream.conf");
        var body = $$"""{"username":"alice","note":"{{new string('x', 93)}}"}""";
        File.WriteAllText(settings, $$"""
            daemon off; worker_processes 1; pid {{folder}}/upstream.pid; error_log /dev/null;
            events { worker_connections 1024; }
            http {
              access_log off; keepalive_requests 1000000000; default_type application/json;
              server { listen 127.0.0.1:{{port}}; location / { return 200 '{{body}}'; } }
            }
            """);
        try
        {
            return new Peer("upstream", "", ["nginx", "-c", settings]).Start(processor);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

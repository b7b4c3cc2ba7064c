namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>The server behind every proxy: nginx, which is never what is measured.</summary>
internal static class Upstream
{
    /// <summary>129 bytes of JSON.</summary>
    public const string Small = "/api/whoami";

    /// <summary>Reads a body to its end, then answers.</summary>
    public const string Sink = "/api/upload";

    public const string Large = "/api/large";

    private const int Mebibyte = 1 << 20;

    public static string[] Command(Place place)
    {
        var (folder, port) = (place.Folder, place.Upstream.Port);
        var body = $$"""{"username":"alice","note":"{{new string('x', 93)}}"}""";
        Directory.CreateDirectory(Path.Combine(folder, "api"));
        File.WriteAllBytes(Path.Combine(folder, "api", "large"), new byte[Mebibyte]);
        // A request that is answered at once, as by return, is answered before its body was read; one that is passed on is not.
        var settings = place.Write("upstream.conf", $$"""
            daemon off; user root; worker_processes 1; pid {{folder}}/upstream.pid; error_log /dev/null;
            events { worker_connections 4096; }
            http {
              access_log off; sendfile on; keepalive_requests 1000000000; default_type application/json; {{Peers.NginxFolders(place)}}
              upstream self { server 127.0.0.1:{{port}}; keepalive 64; keepalive_requests 1000000000; }
              server {
                listen 127.0.0.1:{{port}} backlog=4096;
                location / { return 200 '{{body}}'; }
                location = {{Large}} { root {{folder}}; }
                location = {{Sink}} {
                  client_body_buffer_size 128k; proxy_pass_request_body off; proxy_set_header Content-Length ""; proxy_set_header Connection "";
                  proxy_http_version 1.1; proxy_method GET; proxy_pass http://self/read;
                }
              }
            }
            """);
        return ["nginx", "-c", settings];
    }
}

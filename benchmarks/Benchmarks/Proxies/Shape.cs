namespace ProxyVsCors.Benchmarks.Proxies;

internal enum LoadTool
{
    Wrk,
    H2Load,
}

/// <summary>A kind of request, and how it is sent.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="Warm">Requests before anything is measured of what compiles while it runs; a tenth of it for what doesn't.</param>
internal sealed record Shape(string Name, string Path, long Warm)
{
    public LoadTool Tool { get; init; } = LoadTool.Wrk;

    public bool IsSecure { get; init; }

    /// <summary>Further arguments of the tool.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Of wrk, in Lua.</summary>
    public string? Script { get; init; }

    public static IReadOnlyList<Shape> All { get; } =
    [
        new("small GET", Upstream.Small, 200_000),
        new("a connection for each request", Upstream.Small, 20_000) { Arguments = ["-H", "Connection: close"] },
        new("64 KiB uploads", Upstream.Sink, 20_000)
        {
            Script = """wrk.method = "POST"; wrk.body = string.rep("x", 65536); wrk.headers["Content-Type"] = "application/octet-stream" """,
        },
        new("1 MiB answers", Upstream.Large, 4_000),
        new("https, HTTP/1.1", Upstream.Small, 50_000) { IsSecure = true },
        new("https, HTTP/2", Upstream.Small, 50_000) { IsSecure = true, Tool = LoadTool.H2Load },
    ];
}

namespace ProxyVsCors.Benchmarks.Modes;

/// <summary>A call of script in one of the two modes.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="CrossOrigin">From the page's origin to the API's; else both behind the gateway.</param>
/// <param name="Method">A safelisted GET, or a PUT of JSON, which wants a preflight across origins.</param>
/// <param name="MaxAge">What the preflight's answer says of being kept, in seconds.</param>
internal sealed record ModeCase(string Name, bool CrossOrigin, string Method, int MaxAge)
{
    public static IReadOnlyList<ModeCase> All { get; } =
    [
        new("GET, cross-origin", true, "GET", 0),
        new("GET, gateway", false, "GET", 0),
        new("PUT, cross-origin, preflight each time", true, "PUT", 0),
        new("PUT, cross-origin, preflight kept", true, "PUT", 600),
        new("PUT, gateway", false, "PUT", 0),
    ];

    public string Path => $"/bench/respond?body=done&preflight-header=Access-Control-Max-Age:{MaxAge}";
}

/// <param name="Protocol">As the browser calls it: <c>http/1.1</c>, <c>h2</c>.</param>
/// <param name="RoundTrip">Simulated, in milliseconds.</param>
/// <param name="Milliseconds">Of each call, from fetch to the end of the body.</param>
internal sealed record ModeTimes(string Protocol, int RoundTrip, ModeCase Case, List<double> Milliseconds)
{
    public double Median => Milliseconds.Order().ElementAt(Milliseconds.Count / 2);
}

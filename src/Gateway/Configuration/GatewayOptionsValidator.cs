using ProxyVsCors.Settings;

namespace ProxyVsCors.Gateway.Configuration;

/// <summary>All errors at once, each with its cause.</summary>
internal sealed class GatewayOptionsValidator(IConfiguration configuration)
    : SettingsValidator<GatewayOptions>(configuration, GatewayOptions.Section)
{
    private const double LeastConnectSeconds = 0.01;

    private const int MostSeconds = 7 * 24 * 60 * 60;

    private const int MostResponseHeaderBytes = 64 << 20;

    protected override IEnumerable<string> Errors(GatewayOptions options) =>
        UnknownSettings.Problems(Configuration).Concat(OptionErrors(options));

    private static IEnumerable<string> OptionErrors(GatewayOptions options)
    {
        foreach (var (key, value) in AboveZero(options).Where(each => !(each.Value > 0) || !double.IsFinite(each.Value)))
            yield return $"Gateway:{key}: {value} is not a number above 0";
        foreach (var (key, value) in AboveZero(options).Where(each => each.Key.EndsWith("Seconds", StringComparison.Ordinal) && each.Value > MostSeconds))
            yield return $"Gateway:{key}: {value} is longer than a week ({MostSeconds} seconds)";
        if (options.ConnectTimeoutSeconds is > 0 and < LeastConnectSeconds)
            yield return $"Gateway:ConnectTimeoutSeconds: {options.ConnectTimeoutSeconds} is below {LeastConnectSeconds}, in which nothing connects";
        foreach (var (key, value) in ZeroForNone(options).Where(each => !(each.Value >= 0) || !double.IsFinite(each.Value)))
            yield return $"Gateway:{key}: {value} is not a number of at least 0; 0 is for no limit";
        if (options.Limits.ResponseHeaderBytes > MostResponseHeaderBytes)
            yield return $"Gateway:Limits:ResponseHeaderBytes: {options.Limits.ResponseHeaderBytes} is above {MostResponseHeaderBytes}";
        if (options.Limits.HeaderBytes > MostResponseHeaderBytes)
            yield return $"Gateway:Limits:HeaderBytes: {options.Limits.HeaderBytes} is above {MostResponseHeaderBytes}";
        if (ManagementAddress.Problem(options.Health) is { } health)
            yield return $"Gateway:Health: '{options.Health}' {health}";
        if (options.Limits.GraceSeconds is < 2 or > MostSeconds)
            yield return $"Gateway:Limits:GraceSeconds: {options.Limits.GraceSeconds} is not from 2, below which a rate is not known, to {MostSeconds}";
        foreach (var (key, address) in Addresses(options))
        {
            if (UpstreamAddress.Problem(address) is { } problem)
                yield return $"Gateway:{key}: '{address}' {problem}";
        }

        foreach (var (key, path) in Keyed("ApiPaths", options.ApiPaths).Concat(Keyed("StrippedPaths", options.StrippedPaths)))
        {
            if (PathProblem(path) is { } problem)
                yield return $"Gateway:{key}: '{path}' {problem}";
        }

        foreach (var (key, proxy) in Keyed("KnownProxies", options.KnownProxies))
        {
            if (KnownProxy.Problem(proxy) is { } problem)
                yield return $"Gateway:{key}: '{proxy}' {problem}";
        }

        foreach (var twice in options.ApiPaths.Concat(options.StrippedPaths).GroupBy(path => path).Where(group => group.Count() > 1))
            yield return $"Gateway:ApiPaths: '{twice.Key}' stands twice";
        foreach (var twice in options.Backends.GroupBy(address => address).Where(group => group.Count() > 1))
            yield return $"Gateway:Backends: '{twice.Key}' stands twice";
    }

    private static IEnumerable<(string Key, double Value)> AboveZero(GatewayOptions options) =>
    [
        ("UpstreamTimeoutSeconds", options.UpstreamTimeoutSeconds),
        ("ConnectTimeoutSeconds", options.ConnectTimeoutSeconds),
        ("DrainSeconds", options.DrainSeconds),
        ("Limits:HeaderSeconds", options.Limits.HeaderSeconds),
        ("Limits:HeaderBytes", options.Limits.HeaderBytes),
        ("Limits:HeaderCount", options.Limits.HeaderCount),
        ("Limits:RequestLineBytes", options.Limits.RequestLineBytes),
        ("Limits:BodyBytes", options.Limits.BodyBytes),
        ("Limits:ResponseHeaderBytes", options.Limits.ResponseHeaderBytes),
        ("Limits:IdleSeconds", options.Limits.IdleSeconds),
    ];

    private static IEnumerable<(string Key, double Value)> ZeroForNone(GatewayOptions options) =>
        [("Limits:BytesPerSecond", options.Limits.BytesPerSecond), ("Limits:Connections", options.Limits.Connections)];

    private static IEnumerable<(string Key, string Address)> Addresses(GatewayOptions options) =>
    [
        ("Frontend", options.Frontend),
        .. options.Backends.Count == 0 ? [("Backend", options.Backend)] : Keyed("Backends", options.Backends),
    ];

    private static IEnumerable<(string Key, string Value)> Keyed(string name, IEnumerable<string> values) =>
        values.Select((value, index) => ($"{name}:{index}", value));

    private static string? PathProblem(string path) =>
        !path.StartsWith('/') ? "does not begin with a slash"
        : path == "/" ? "takes every path; nothing would be left for the frontend"
        : path.EndsWith('/') ? "ends with a slash; it stands for itself and everything below"
        : path.Any(c => "?#{}*%\\".Contains(c)) || path.Any(char.IsWhiteSpace) || path.Contains("//", StringComparison.Ordinal)
            ? "is not a plain path like /api"
        : null;
}

using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Rewriting;

namespace ProxyVsCors.Gateway;

/// <summary>All errors at once, each with its cause.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = Errors(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    public static IEnumerable<string> Errors(GatewayOptions options)
    {
        foreach (var (key, value) in AboveZero(options).Where(each => each.Value <= 0))
            yield return $"Gateway:{key}: {value} is not a number above 0";
        foreach (var (key, value) in ZeroForNone(options).Where(each => each.Value < 0))
            yield return $"Gateway:{key}: {value} is below 0; 0 is for no limit";
        if (options.Limits.GraceSeconds < 2)
            yield return $"Gateway:Limits:GraceSeconds: {options.Limits.GraceSeconds} is below 2; a rate is not known sooner";
        foreach (var (key, address) in Addresses(options))
        {
            if (Problem(address) is { } problem)
                yield return $"Gateway:{key}: '{address}' {problem}";
        }

        foreach (var (key, path) in Keyed("ApiPaths", options.ApiPaths).Concat(Keyed("StrippedPaths", options.StrippedPaths)))
        {
            if (PathProblem(path) is { } problem)
                yield return $"Gateway:{key}: '{path}' {problem}";
        }

        foreach (var (key, proxy) in Keyed("KnownProxies", options.KnownProxies).Where(each => !KnownProxy.TryParse(each.Value, out _)))
            yield return $"Gateway:{key}: '{proxy}' is not an address like 10.0.0.1 or a network like 10.0.0.0/8";
        foreach (var twice in options.ApiPaths.Concat(options.StrippedPaths).GroupBy(path => path).Where(group => group.Count() > 1))
            yield return $"Gateway:ApiPaths: '{twice.Key}' stands twice";
        foreach (var twice in options.Backends.GroupBy(address => address).Where(group => group.Count() > 1))
            yield return $"Gateway:Backends: '{twice.Key}' stands twice";
    }

    private static IEnumerable<(string Key, double Value)> AboveZero(GatewayOptions options) =>
    [
        ("UpstreamTimeoutSeconds", options.UpstreamTimeoutSeconds),
        ("DrainSeconds", options.DrainSeconds),
        ("Limits:HeaderSeconds", options.Limits.HeaderSeconds),
        ("Limits:HeaderBytes", options.Limits.HeaderBytes),
        ("Limits:HeaderCount", options.Limits.HeaderCount),
        ("Limits:RequestLineBytes", options.Limits.RequestLineBytes),
        ("Limits:BodyBytes", options.Limits.BodyBytes),
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

    private static string? Problem(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")
            ? "is not an address like http://localhost:8000"
        : parsed.UserInfo.Length > 0 ? "has a user name; the gateway sends none"
        : parsed.Query.Length > 0 || parsed.Fragment.Length > 0 ? "has a query or fragment; an upstream is an origin"
        : parsed.AbsolutePath != "/" ? "has a path; an upstream is an origin, paths are kept as they come"
        : null;

    private static string? PathProblem(string path) =>
        !path.StartsWith('/') ? "does not begin with a slash"
        : path == "/" ? "takes every path; nothing would be left for the frontend"
        : path.EndsWith('/') ? "ends with a slash; it stands for itself and everything below"
        : path.Any(c => "?#{}*%\\".Contains(c)) || path.Any(char.IsWhiteSpace) || path.Contains("//", StringComparison.Ordinal)
            ? "is not a plain path like /api"
        : null;
}

using ProxyVsCors.Settings;

namespace ProxyVsCors.Gateway.Configuration;

/// <summary>Where the gateway's own health endpoints are: at an address of their own, or below a path that one chooses. Without a
/// choice there are none, so that <c>/healthz</c> stays the application's.</summary>
/// <param name="Address">Null where it is a path.</param>
/// <param name="Path">Null where it is an address.</param>
internal sealed record ManagementAddress(Uri? Address, string? Path)
{
    /// <returns>Null where none was chosen.</returns>
    public static ManagementAddress? Of(string health) =>
        health.Length == 0 ? null
        : health.StartsWith('/') ? new(null, health.TrimEnd('/'))
        : new(new Uri(health), null);

    /// <returns>The end of a sentence about the setting; null where nothing is wrong.</returns>
    public static string? Problem(string health) =>
        health.Length == 0 ? null
        : health.StartsWith('/') ? PathProblem(health)
        : !Uri.TryCreate(health, UriKind.Absolute, out var address) || address.Scheme != "http"
            ? "is neither a path like /-/gateway nor an address like http://localhost:8081"
        : address.Port == 0 ? "has no port of its own"
        : address.AbsolutePath != "/" || address.Query.Length + address.Fragment.Length + address.UserInfo.Length > 0
            ? "is more than an address like http://localhost:8081"
        : ListenAddress.Problem(address.GetLeftPart(UriPartial.Authority));

    private static string? PathProblem(string path) =>
        path.Trim('/').Length == 0 ? "would take the application's own /healthz"
        : path.Any(c => "?#{}*%\\".Contains(c) || char.IsWhiteSpace(c)) || path.Contains("//", StringComparison.Ordinal) ? "is not a plain path like /-/gateway"
        : null;
}

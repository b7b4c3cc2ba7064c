using System.Globalization;
using ProxyVsCors.Gateway.Failures;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>The parts of a line about a request.</summary>
internal static class ExchangeWords
{
    /// <summary>Without the query, which may hold what is nobody's business, and without control characters.</summary>
    public static string Path(HttpRequest request) =>
        string.Concat((request.PathBase + request.Path).Value!.Select(c => char.IsControl(c) ? '�' : c));

    /// <summary>Who answered.</summary>
    public static string Upstream(HttpContext context) =>
        Forwarding.Upstream.Of(context) is { } upstream ? $"{upstream.Side} {upstream.Address}" : "gateway";

    public static string Status(HttpContext context) =>
        CutOff.IsMade(context) ? "cut off"
        : context.RequestAborted.IsCancellationRequested ? "cancelled"
        : context.Response.StatusCode.ToString(CultureInfo.InvariantCulture);
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using ProxyVsCors.Backend.Bench.Asking;
using ProxyVsCors.Backend.Journaling;

namespace ProxyVsCors.Backend.Bench.Answering;

/// <summary>The request as it arrived, without the values that sign somebody in.</summary>
internal sealed record Echo(
    string Method, string Path, Dictionary<string, string> Headers, Dictionary<string, string> Cookies, string Body)
{
    public const int LongestBody = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="BenchMistake">The request's body is too long.</exception>
    public static async Task<BenchBody> OfAsync(HttpContext context, IReadOnlyList<string> known)
    {
        var request = context.Request;
        var echo = new Echo(
            request.Method,
            RecordedPath.Of(request.Path + request.QueryString),
            request.Headers.ToDictionary(header => header.Key, header => Shown(header.Key, header.Value.ToString(), known)),
            Pairs(request.Headers.Cookie.ToString(), known),
            await BodyAsync(request, context.RequestAborted));
        return BenchBody.None with { Pieces = [JsonSerializer.SerializeToUtf8Bytes(echo, Json)], ContentType = "application/json; charset=utf-8" };
    }

    private static async Task<string> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new byte[LongestBody + 1];
        var length = request.ContentLength > LongestBody ? body.Length : await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= LongestBody
            ? Encoding.UTF8.GetString(body, 0, length)
            : throw new BenchMistake($"/bench/echo shows a request's body up to {LongestBody} octets, and this one is longer");
    }

    // By hand: the framework's own reader leaves out what it finds malformed, and browsers send that too. Of twins the last counts.
    private static Dictionary<string, string> Pairs(string header, IReadOnlyList<string> known)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var pair in header.Split(';', StringSplitOptions.TrimEntries))
        {
            if (pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                pairs[pair[..equals]] = Shown(pair[(equals + 1)..], known);
        }

        return pairs;
    }

    private static string Shown(string name, string value, IReadOnlyList<string> known) =>
        !name.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase) ? (Redaction.IsSecret(name) ? Redaction.Mask : value)
        : string.Join("; ", value.Split("; ").Select(pair =>
            pair.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0
                ? pair[..(equals + 1)] + Shown(pair[(equals + 1)..], known)
                : Redaction.Mask));

    // Other applications' cookies arrive here too. Whoever names a value learns only whether it came.
    private static string Shown(string value, IReadOnlyList<string> known) => known.Contains(value) ? value : Redaction.Mask;
}

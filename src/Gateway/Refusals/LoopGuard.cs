using System.Security.Cryptography;

namespace ProxyVsCors.Gateway.Refusals;

/// <summary>Knows a request that this gateway sent up and that came back to it, by a mark of its own in CDN-Loop (RFC 8586): an upstream that
/// is a proxy back to the gateway would send it round for ever.</summary>
internal sealed class LoopGuard
{
    public const string Header = "CDN-Loop";

    /// <summary>Drawn anew by each process, so that two gateways in a row are no loop.</summary>
    public string Mark { get; } = "proxyvscors-" + RandomNumberGenerator.GetHexString(12, lowercase: true);

    public Refusal? Of(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var marks) && marks.ToString().Contains(Mark, StringComparison.Ordinal)
            ? new(StatusCodes.Status508LoopDetected, "the request came back from one of the gateway's own upstreams")
            : null;
}

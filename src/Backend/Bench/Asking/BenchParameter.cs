using System.Collections.Immutable;

namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>A parameter of the bench's addresses.</summary>
/// <param name="Repeats">Whether each of several counts.</param>
/// <param name="Addresses">Those that take it.</param>
internal sealed record BenchParameter(string Name, bool Repeats, ImmutableArray<BenchAddress> Addresses)
{
    private static readonly ImmutableArray<BenchAddress> Everywhere = [.. Enum.GetValues<BenchAddress>()];

    private static readonly ImmutableArray<BenchAddress> WithPreflight =
        [BenchAddress.Respond, BenchAddress.Redirect, BenchAddress.Echo, BenchAddress.Events];

    private static readonly ImmutableArray<BenchAddress> WithBody = [BenchAddress.Respond, BenchAddress.Redirect];

    public static ImmutableArray<BenchParameter> All { get; } =
    [
        One("run", Everywhere), One("item", Everywhere), Many("turn", Everywhere),
        One("status", Everywhere), One("delay", Everywhere), One("abort", Everywhere), One("check-origin", Everywhere),
        One("throw", WithPreflight),
        Many("header", Everywhere), Many("header-raw", Everywhere), Many("set-cookie", Everywhere), Many("set-cookie-raw", Everywhere),
        One("preflight-status", WithPreflight), Many("preflight-header", WithPreflight), Many("preflight-header-raw", WithPreflight),
        One("body", WithBody), One("body-raw", WithBody), Many("chunk", WithBody), Many("chunk-raw", WithBody),
        One("pause", [.. WithBody, BenchAddress.Events, BenchAddress.Socket]),
        One("validate", [BenchAddress.Respond]),
        One("to", [BenchAddress.Redirect]),
        Many("known", [BenchAddress.Echo]),
        Many("data", [BenchAddress.Events]), Many("event", [BenchAddress.Events]), Many("id", [BenchAddress.Events]),
        Many("retry", [BenchAddress.Events]), Many("comment", [BenchAddress.Events]), One("hold", [BenchAddress.Events]),
        Many("message", [BenchAddress.Socket]), Many("message-raw", [BenchAddress.Socket]), One("echo", [BenchAddress.Socket]),
        One("protocol", [BenchAddress.Socket]), One("close", [BenchAddress.Socket]), One("reason", [BenchAddress.Socket]),
    ];

    private static BenchParameter One(string name, ImmutableArray<BenchAddress> addresses) => new(name, false, addresses);

    private static BenchParameter Many(string name, ImmutableArray<BenchAddress> addresses) => new(name, true, addresses);
}

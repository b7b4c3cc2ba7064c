using System.Net;
using System.Net.Sockets;

namespace ProxyVsCors.Settings;

/// <summary>A proxy in front, whose <c>X-Forwarded-*</c> is believed: an address, or a network in CIDR notation.</summary>
internal static class KnownProxy
{
    // The largest networks that are anybody's own (RFC 1918, RFC 4193).
    private const int WidestV4 = 8;
    private const int WidestV6 = 7;

    /// <returns>The end of a sentence about the text; null where nothing is wrong.</returns>
    public static string? Problem(string text) =>
        !TryParse(text, out var network) ? "is neither an address like 10.0.0.7 nor a network like 10.0.0.0/24"
        : network.PrefixLength < (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? WidestV4 : WidestV6)
            ? $"would believe nearly everybody; a network is at most as wide as 10.0.0.0/{WidestV4} or fc00::/{WidestV6}"
        : null;

    /// <param name="text">An address is a network of its own.</param>
    public static bool TryParse(string text, out IPNetwork network)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IsAddress(slash < 0 ? text : text[..slash], out var address))
        {
            network = default;
            return false;
        }

        if (slash >= 0)
            return IPNetwork.TryParse(text, out network);
        network = new(address, address.GetAddressBytes().Length * 8);
        return true;
    }

    // To some readers 10.1 is 10.0.0.1, and 010.0.0.1 is 8.0.0.1; an IPv4 address in an IPv6 one is compared with neither.
    private static bool IsAddress(string text, out IPAddress address) =>
        IPAddress.TryParse(text, out address!)
        && (address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString() == text
            : !address.IsIPv4MappedToIPv6 && text.All(c => c == ':' || char.IsAsciiHexDigit(c)));
}

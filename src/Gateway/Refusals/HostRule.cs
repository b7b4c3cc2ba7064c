using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ProxyVsCors.Gateway.Refusals;

/// <summary>Refuses a Host that names none (RFC 9112, 3.2). No Host at all, as HTTP/1.0 allows, passes: the upstream gets its own.</summary>
internal static class HostRule
{
    private const int MostCharacters = 255;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");

    /// <summary>Most requests name the same one.</summary>
    private static string? lastGood;

    /// <summary>Looks at the header itself: HttpRequest.Host decodes punycode.</summary>
    public static Refusal? Of(HttpRequest request) =>
        request.Headers.Host is not [{ Length: > 0 } host] || IsHost(host) ? null : Refusal.Malformed("the Host is no host");

    public static bool IsHost(string host)
    {
        if (host == lastGood)
            return true;
        if (!IsWellFormed(host))
            return false;
        lastGood = host;
        return true;
    }

    private static bool IsWellFormed(string host)
    {
        var name = host.AsSpan();
        var colon = name.LastIndexOf(':');
        if (colon >= 0 && colon > name.LastIndexOf(']'))
        {
            if (!IsPort(name[(colon + 1)..]))
                return false;
            name = name[..colon];
        }

        if (name is ['[', .., ']'])
            return IPAddress.TryParse(name[1..^1], out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
        return name.Length is > 0 and <= MostCharacters
            && !name.ContainsAnyExcept(NameCharacters)
            && name[0] != '.'
            && !name.Contains("..", StringComparison.Ordinal)
            // The HTTP client asks the same, and writes a second Host beside one that it takes for none.
            && Uri.TryCreate($"http://u@{host}/", UriKind.Absolute, out _);
    }

    private static bool IsPort(ReadOnlySpan<char> port) =>
        !port.ContainsAnyExceptInRange('0', '9')
        && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and <= ushort.MaxValue;
}

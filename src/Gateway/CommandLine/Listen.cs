using System.Net;

namespace ProxyVsCors.Gateway.CommandLine;

/// <summary>The addresses that the gateway listens at.</summary>
internal static class Listen
{
    public const string Usual = "http://localhost:8080";

    /// <param name="setting">Where the address was said, as its user knows it.</param>
    /// <returns>The same address.</returns>
    /// <exception cref="FormatException">It is none that the gateway can listen at.</exception>
    public static string Checked(string setting, string address)
    {
        var parsable = address.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
        if (!Uri.TryCreate(parsable, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https") || parsed.AbsolutePath != "/"
            || parsed.Query.Length + parsed.Fragment.Length + parsed.UserInfo.Length > 0)
        {
            throw new FormatException($"{setting}: '{address}' is not an address like {Usual}");
        }

        return parsed.Port == 0 && !IPAddress.TryParse(parsed.Host.Trim('[', ']'), out _) && parsed.Host != "any"
            ? throw new FormatException($"{setting}: '{address}' asks for any free port, which needs an address: http://127.0.0.1:0")
            : address;
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace ProxyVsCors.Settings;

/// <summary>Addresses that a host is to listen at. The server below takes every host that it cannot read, a port that is none
/// included, for all addresses of the machine: a slip of the keyboard would open it to the network.</summary>
internal static class ListenAddress
{
    private const string Localhost = "localhost";
    private const string Scheme = "http://";
    private const string SecureScheme = "https://";

    /// <returns>A line for each address or port in the server's own settings that is none.</returns>
    public static IEnumerable<string> Problems(IConfiguration configuration) =>
        [
            .. Problems(NameOf(configuration, WebHostDefaults.ServerUrlsKey, "URLS"), Parts(configuration[WebHostDefaults.ServerUrlsKey])),
            .. PortProblems(configuration, WebHostDefaults.HttpPortsKey, "HTTP_PORTS"),
            .. PortProblems(configuration, WebHostDefaults.HttpsPortsKey, "HTTPS_PORTS"),
            .. from endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren()
               from problem in Problems($"{endpoint.Path}:Url", Parts(endpoint["Url"]))
               select problem,
        ];

    /// <param name="setting">Where the addresses were said, as their user knows it.</param>
    public static IEnumerable<string> Problems(string setting, IEnumerable<string> addresses) =>
        from address in addresses
        let problem = Problem(address)
        where problem is not null
        select $"{setting}: '{address}' {problem}";

    /// <returns>The addresses of a setting that has several.</returns>
    public static string[] Parts(string? addresses) =>
        (addresses ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <returns>The end of a sentence about the address; null where nothing is wrong.</returns>
    public static string? Problem(string address)
    {
        var rest = address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? address[Scheme.Length..]
            : address.StartsWith(SecureScheme, StringComparison.OrdinalIgnoreCase) ? address[SecureScheme.Length..]
            : null;
        if (rest is null || (rest.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 && slash < rest.Length - 1))
            return "is not an address like http://localhost:8080";
        var (host, port) = Cut(rest.TrimEnd('/'));
        if (port is not null && !IsPort(port))
            return "has no port from 0 to 65535";
        var name = IsLocalName(host);
        if (!name && host is not ("*" or "+") && !IsAddress(host))
            return $"is at '{host}', which is no address of this machine but would be taken for all of them; write localhost, an IP address, or * for all";
        return name && port is not null && int.Parse(port, CultureInfo.InvariantCulture) == 0
            ? "asks for any free port, which needs an address: http://127.0.0.1:0"
            : null;
    }

    private static (string Host, string? Port) Cut(string authority) =>
        authority.LastIndexOf(':') is var colon && colon > authority.LastIndexOf(']') && (!authority.StartsWith('[') || authority.Contains(']', StringComparison.Ordinal))
            ? (authority[..colon], authority[(colon + 1)..])
            : (authority, null);

    // RFC 6761, 6.3: names under localhost stay on the machine.
    private static bool IsLocalName(string host) =>
        host.Equals(Localhost, StringComparison.OrdinalIgnoreCase)
        || (host.EndsWith("." + Localhost, StringComparison.OrdinalIgnoreCase) && Uri.CheckHostName(host) == UriHostNameType.Dns);

    // As it is written: 127.1 is one to some readers, and 0 is every one.
    private static bool IsAddress(string host) =>
        host.StartsWith('[') ? host.EndsWith(']') && IPAddress.TryParse(host[1..^1], out var six) && six.AddressFamily == AddressFamily.InterNetworkV6
        : IPAddress.TryParse(host, out var four) && four.AddressFamily == AddressFamily.InterNetwork && four.ToString() == host;

    private static bool IsPort(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static IEnumerable<string> PortProblems(IConfiguration configuration, string key, string variable) =>
        from port in Parts(configuration[key])
        where !IsPort(port)
        select $"{NameOf(configuration, key, variable)}: '{port}' is no port from 0 to 65535";

    private static string NameOf(IConfiguration configuration, string key, string variable) =>
        (configuration as IConfigurationRoot)?.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            CommandLineConfigurationProvider => $"--{key}",
            EnvironmentVariablesConfigurationProvider => $"ASPNETCORE_{variable}",
            _ => key,
        };
}

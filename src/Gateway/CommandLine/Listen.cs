namespace ProxyVsCors.Gateway.CommandLine;

internal static class Listen
{
    /// <returns>The same address.</returns>
    /// <exception cref="FormatException">It is none that the gateway can listen at.</exception>
    public static string Checked(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" && parsed.AbsolutePath == "/"
            && parsed.Query.Length + parsed.Fragment.Length + parsed.UserInfo.Length == 0
            ? address
            : throw new FormatException($"--listen: '{address}' is not an address like http://localhost:8080");
}

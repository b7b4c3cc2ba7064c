using System.Security.Cryptography;

namespace ProxyVsCors.Hosting;

/// <summary>What a running topology's two hosts are called in truth: the one that a book calls <c>localhost</c>, and the one of another
/// site that it calls <c>127.0.0.1</c>.</summary>
public sealed record HostNames(string Localhost, string OtherSite)
{
    private const string NominalLocalhost = "localhost";
    private const string NominalOtherSite = "127.0.0.1";

    /// <summary>By their own names, where all servers of this machine share cookies.</summary>
    public static HostNames AsWritten { get; } = new(NominalLocalhost, NominalOtherSite);

    /// <summary>Names that nobody has used before, so no browser holds a cookie for them, and each a site of its own. A browser
    /// finds names under <c>.localhost</c> on this machine, and asks nobody else for them (RFC 6761, 6.3).</summary>
    public static HostNames Isolated() => new($"lab-{Label()}.localhost", $"other-{Label()}.localhost");

    public bool AreIsolated => this != AsWritten;

    public static bool Has(string nominal) => nominal is NominalLocalhost or NominalOtherSite;

    public string Of(string nominal) => nominal switch
    {
        NominalLocalhost => Localhost,
        NominalOtherSite => OtherSite,
        _ => nominal,
    };

    /// <summary>The text with the names that a book uses.</summary>
    public string Nominal(string text) => AreIsolated
        ? text.Replace(Localhost, NominalLocalhost, StringComparison.OrdinalIgnoreCase)
            .Replace(OtherSite, NominalOtherSite, StringComparison.OrdinalIgnoreCase)
        : text;

    private static string Label() => RandomNumberGenerator.GetHexString(12, lowercase: true);
}

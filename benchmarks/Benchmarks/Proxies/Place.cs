using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Benchmarks.Proxies;

/// <summary>What every peer is given: an upstream, ports, a certificate, and a folder for its settings.</summary>
/// <param name="Folder">Gone at the end of the run.</param>
/// <param name="NpmFolder">Where peers from npm are installed.</param>
internal sealed partial record Place(string Folder, string NpmFolder, Uri Upstream)
{
    /// <summary>Certificate and key in one PEM file.</summary>
    public string Certificate => Path.Combine(Folder, "certificate.pem");

    public string Origin => Upstream.GetLeftPart(UriPartial.Authority);

    public static Place Create(string folder)
    {
        var place = new Place(folder, System.Environment.GetEnvironmentVariable("BENCH_NPM") ?? folder, new($"http://127.0.0.1:{FreePorts.Take(1)[0]}"));
        using var key = EphemeralCertificate.Get().GetECDsaPrivateKey()!;
        File.WriteAllText(place.Certificate, $"{EphemeralCertificate.Get().ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return place;
    }

    /// <param name="commands">Of the http and the https port.</param>
    public static Peer Peer(string name, string? version, Func<int, int, IReadOnlyList<IReadOnlyList<string>>> commands, string host = "127.0.0.1")
    {
        var ports = FreePorts.Take(2);
        return new(
            name, version, new(new($"http://127.0.0.1:{ports[0]}"), host), new(new($"https://127.0.0.1:{ports[1]}"), host),
            version is null ? [] : commands(ports[0], ports[1]));
    }

    public string Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Beside the packages, where Node looks for them.</summary>
    public string WriteScript(string file, string text)
    {
        var path = Path.Combine(NpmFolder, file);
        File.WriteAllText(path, text);
        return path;
    }

    /// <returns>Null where the package is not installed.</returns>
    public string? PackageVersion(string package)
    {
        var manifest = Path.Combine(NpmFolder, "node_modules", package, "package.json");
        if (!File.Exists(manifest) || VersionOf("node", "--version") is not { } node)
            return null;
        using var json = JsonDocument.Parse(File.ReadAllText(manifest));
        return $"{json.RootElement.GetProperty("version").GetString()}, Node {node}";
    }

    /// <returns>The number in what a command says; null where there is no such command.</returns>
    public static string? VersionOf(params string[] command)
    {
        try
        {
            var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return Number().Match(said).Value;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\d+\.\d+[.\d]*")]
    private static partial Regex Number();
}

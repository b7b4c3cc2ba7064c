using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProxyVsCors.Gateway.CommandLine;

/// <summary>The PEM files of the command line, as Kestrel's own settings.</summary>
internal static class Certificate
{
    private const string Section = "Kestrel:Certificates:Default";

    /// <exception cref="FormatException">There is no such file, or no usable certificate in it.</exception>
    public static Dictionary<string, string?> Settings(string? file, string? keyFile)
    {
        if (file is null)
            return keyFile is null ? [] : throw new FormatException("--certificate-key: there is no --certificate for it");
        foreach (var (option, path) in new[] { ("--certificate", file), ("--certificate-key", keyFile) })
        {
            if (path is not null && !File.Exists(path))
                throw new FormatException($"{option}: there is no file {path}");
        }

        try
        {
            using var usable = X509Certificate2.CreateFromPemFile(file, keyFile);
        }
        catch (CryptographicException unusable)
        {
            throw new FormatException($"--certificate: {file}: {unusable.Message}", unusable);
        }

        return new() { [$"{Section}:Path"] = file, [$"{Section}:KeyPath"] = keyFile ?? file };
    }
}

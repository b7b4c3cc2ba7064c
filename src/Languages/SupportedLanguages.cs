using System.Globalization;
using System.Reflection;

namespace ProxyVsCors.Languages;

/// <summary>The languages that there is a file for.</summary>
public static class SupportedLanguages
{
    /// <summary>That of <c>Text.resx</c>.</summary>
    public static CultureInfo Default { get; } = new("en");

    /// <summary>The default first, the others in the order of their names.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [Default, .. Translations()];

    /// <returns>Null where there is no file for it.</returns>
    public static CultureInfo? Find(string name) => All.FirstOrDefault(language => language.Name == name);

    private static IEnumerable<CultureInfo> Translations() => typeof(Text).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(metadata => metadata.Key == nameof(Translations))
        .SelectMany(metadata => (metadata.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        .Select(file => new CultureInfo(file[(file.IndexOf('.', StringComparison.Ordinal) + 1)..]))
        .OrderBy(language => language.Name, StringComparer.Ordinal);
}

using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace ProxyVsCors.Languages;

/// <summary>The texts in one language, whatever the current culture: for reports, which are written in the language that was
/// asked for.</summary>
public sealed class LanguageText(CultureInfo language) : IStringLocalizer<Text>
{
    private static readonly ResourceManager Resources = new(typeof(Text));

    public static LanguageText Default { get; } = new(SupportedLanguages.Default);

    public CultureInfo Language => language;

    public LocalizedString this[string name] => Found(name, Resources.GetString(name, language));

    public LocalizedString this[string name, params object[] arguments] =>
        Found(name, Resources.GetString(name, language) is { } format ? string.Format(CultureInfo.InvariantCulture, format, arguments) : null);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures)
    {
        foreach (System.Collections.DictionaryEntry entry in Resources.GetResourceSet(language, true, includeParentCultures)!)
            yield return new((string)entry.Key, (string)entry.Value!);
    }

    private static LocalizedString Found(string name, string? value) => new(name, value ?? name, value is null);
}

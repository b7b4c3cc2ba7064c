using System.Globalization;
using System.Text.RegularExpressions;
using ProxyVsCors.Languages;

namespace ProxyVsCors.Unit.Tests.Languages;

/// <summary>Every language says everything.</summary>
public partial class LanguageFileTests
{
    public static TheoryData<string> Translations =>
        [.. SupportedLanguages.All.Select(language => language.Name).Where(name => name != "en")];

    [Fact]
    public void Korean_is_there() => Assert.Contains("ko", SupportedLanguages.All.Select(language => language.Name));

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_translation_has_every_text_with_the_same_places_for_values(string name)
    {
        var english = Texts("en");
        var translated = Texts(name);

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), translated.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(translated[text.Key])));
        Assert.All(translated, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    /// <summary>A particle's form depends on how the word before it sounds, which nobody knows of a value that comes later.</summary>
    [Fact]
    public void No_Korean_particle_follows_a_value() =>
        Assert.All(Texts("ko"), text => Assert.False(ParticleAfterValue().IsMatch(text.Value), $"{text.Key}: {text.Value}"));

    private static Dictionary<string, string> Texts(string name) => new LanguageText(new CultureInfo(name))
        .GetAllStrings(includeParentCultures: false).ToDictionary(text => text.Name, text => text.Value);

    private static IEnumerable<string> Places(string text) =>
        Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\{\d+\}[”’""']?(?:이|가|은|는|을|를|와|과|로|으로|라|이라|야|이야|나|이나|랑|이랑)(?![가-힣]*(?:입니다|였습니다))")]
    private static partial Regex ParticleAfterValue();
}

using Microsoft.Extensions.Localization;
using ProxyVsCors.Scenarios.Explanations;

namespace ProxyVsCors.Reports;

/// <summary>A sentence in words.</summary>
public static class SentenceText
{
    public static string Of(Sentence sentence, IStringLocalizer text) =>
        text[$"Sentence.{sentence.Id}", [.. sentence.Arguments]];

    /// <summary>All sentences of an explanation, one after the other.</summary>
    public static string Of(Explanation explanation, IStringLocalizer text) =>
        string.Join(" ", explanation.Sentences.Select(sentence => Of(sentence, text)));
}

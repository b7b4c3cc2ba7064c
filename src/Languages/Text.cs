namespace ProxyVsCors.Languages;

/// <summary>Stands for all that a person reads: <c>IStringLocalizer&lt;Text&gt;</c> takes it from <c>Text.resx</c>, or from
/// <c>Text.ko.resx</c> and its like.</summary>
public sealed class Text;

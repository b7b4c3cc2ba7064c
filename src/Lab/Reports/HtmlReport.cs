using ProxyVsCors.Scenarios.Comparisons;
namespace ProxyVsCors.Lab.Reports;
internal static class HtmlReport { public static Task WriteAsync(Comparison c, TextWriter to) => to.WriteAsync(c.Summary.ToString()); }

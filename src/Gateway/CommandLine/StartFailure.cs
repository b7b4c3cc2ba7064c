using Microsoft.Extensions.Options;

namespace ProxyVsCors.Gateway.CommandLine;

/// <summary>Why a start was refused, in the words of a person.</summary>
internal static class StartFailure
{
    /// <returns>A line for each reason; null for what is nobody's settings' fault.</returns>
    public static IEnumerable<string>? Reasons(Exception refusal) => refusal switch
    {
        OptionsValidationException wrong => wrong.Failures,
        // YARP's: the reasons stand below a sentence that says there are some.
        { InnerException: AggregateException { InnerExceptions.Count: > 0 } all } => all.InnerExceptions.Select(each => FirstLine(each.Message)),
        FormatException or IOException or InvalidOperationException or ArgumentException => [FirstLine(refusal.Message)],
        _ => null,
    };

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}

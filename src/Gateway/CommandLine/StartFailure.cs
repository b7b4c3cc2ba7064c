using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Gateway.CommandLine;

/// <summary>Why a start was refused, in the words of a person.</summary>
internal static class StartFailure
{
    /// <returns>A line for each reason; null for what is nobody's settings' fault.</returns>
    public static IEnumerable<string>? Reasons(Exception refusal) => refusal switch
    {
        OptionsValidationException wrong => wrong.Failures,
        AggregateException all => all.InnerExceptions.SelectMany(each => Reasons(each) ?? [FirstLine(each.Message)]),
        // YARP's: the reasons stand below a sentence that says there are some.
        { InnerException: AggregateException { InnerExceptions.Count: > 0 } all } => all.InnerExceptions.Select(each => FirstLine((each.InnerException as FormatException ?? each).Message)),
        // A settings file: which one stands outside, what is wrong with it inside.
        InvalidDataException { InnerException: { } inside } => [$"{FirstLine(refusal.Message)} {FirstLine(inside.Message)}"],
        SocketException => [$"this address can't be listened at: {FirstLine(refusal.Message)}"],
        FormatException or IOException or InvalidOperationException or ArgumentException or UnauthorizedAccessException or InvalidDataException =>
            [FirstLine(refusal.Message)],
        _ => null,
    };

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}

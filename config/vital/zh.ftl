# The vital sentences, for who writes of danger in Chinese. The same keys as in everyone.ftl.
danger-alert = 如有危险，请立即拨打 { $number }。我不能打电话。
    我正在通知 { $name }，会有人给您打电话。但请不要等待。
danger-show = 如有危险，请立即拨打 { $number }。我不能打电话。
danger-violence = 如有危险，请立即拨打 { $number }。我不能打电话。
    还可以拨打 { $line }：免费，日夜开通。
danger-group = 如有危险，请立即拨打 { $number }。本程序不能打电话。

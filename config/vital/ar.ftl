# The vital sentences, for who writes of danger in Arabic. The same keys as in everyone.ftl.
danger-alert = إذا كان هناك خطر، اتصل فورًا بالرقم { $number }. أنا لا أستطيع الاتصال.
    أبلغ الآن { $name }. سيتصل بك شخص. لكن لا تنتظر.
danger-show = إذا كان هناك خطر، اتصل فورًا بالرقم { $number }. أنا لا أستطيع الاتصال.
danger-violence = إذا كان هناك خطر، اتصل فورًا بالرقم { $number }. أنا لا أستطيع الاتصال.
    هناك أيضًا الرقم { $line }: مجاني، ليلًا ونهارًا.
danger-group = إذا كان هناك خطر، اتصلوا فورًا بالرقم { $number }. البرنامج لا يستطيع الاتصال.
